"""An object store over HTTP: moto's server on loopback. Broken uploads go on, versions are never overwritten."""

import json

import pytest

from pipeline.release import objects
from pipeline.release.destinations import destination_of
from pipeline.release.folder import FolderDestination
from pipeline.release.model import AlreadyReleased, NotReleased
from pipeline.release.package import Order, release
from pipeline.release.verify import verify


@pytest.fixture(scope="module")
def endpoint():
    """Address of an S3 server on this machine."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch, request, tmp_path):
    """URL of an empty place in a bucket, and the store to look at it with."""
    import boto3

    for name, value in (("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "key"), ("AWS_REGION", "us-east-1")):
        monkeypatch.setenv(name, value)
    name = f"open-data-{abs(hash(request.node.name))}"
    client = boto3.client("s3", endpoint_url=f"http://{endpoint}", region_name="us-east-1")
    client.create_bucket(Bucket=name)
    return f"s3://{name}/haotong?endpoint_override={endpoint}&scheme=http"


@pytest.fixture
def store(bucket, tmp_path):
    """The destination."""
    return destination_of(bucket, tmp_path / "outputs")


def stub(folder, version, rows=1):
    """Write a folder with the files that a destination looks at, and some more."""
    from pipeline.release.manifest import close

    folder.mkdir(parents=True)
    (folder / "quality").mkdir()
    for number in range(6):
        (folder / f"table_{number}.csv").write_text(f"{version} {rows} {number}\n" * 10)
    (folder / "quality" / "index.html").write_text("<html>")
    close(folder, {"version": version, "edition": "open", "released_on": "2026-11-01", "schema_version": 1,
                   "tables": {"facts": {"rows": rows}}})  # fmt: skip
    return folder


def latest(store):
    return json.loads(store.read("latest.json"))["version"]


def test_a_release_arrives_whole_and_holds(store, built, unchecked, tmp_path):
    done = release(Order(built / "tables", "2026.11.0", "open"), store)
    assert done.new
    assert not release(Order(built / "tables", "2026.11.0", "open"), store).new
    assert store.versions() == ["2026.11.0"]
    manifest = json.loads(store.read("2026.11.0/manifest.json"))
    for path in [*manifest["files"], "manifest.json", "SHA256SUMS"]:
        (tmp_path / "got" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "got" / path).write_bytes(store.read(f"2026.11.0/{path}"))
    assert verify(tmp_path / "got").problems == ()
    assert latest(store) == "2026.11.0"
    assert list((tmp_path / "outputs").iterdir()) == []


def test_the_next_release_is_compared_with_the_last(store, built, unchecked):
    release(Order(built / "tables", "2026.10.0", "open"), store)
    release(Order(built / "tables", "2026.11.0", "open"), store)
    assert json.loads(store.read("2026.11.0/manifest.json"))["previous"] == "2026.10.0"
    assert b"No row changed" in store.read("2026.11.0/CHANGELOG.md")
    assert [entry["version"] for entry in json.loads(store.read("index.json"))["versions"]] == [
        "2026.11.0",
        "2026.10.0",
    ]


def test_a_version_is_never_overwritten(store, tmp_path):
    assert store.publish(stub(tmp_path / "one", "2026.11.0"), "2026.11.0")
    with pytest.raises(AlreadyReleased, match=r"another table_0\.csv"):
        store.publish(stub(tmp_path / "two", "2026.11.0", rows=2), "2026.11.0")
    assert store.read("2026.11.0/table_0.csv").startswith(b"2026.11.0 1 0")


def broken_after(monkeypatch, puts):
    """Let the connection be lost after some objects were written."""
    kept, done = objects.obstore.put, []

    def put(*arguments, **named):
        if len(done) == puts:
            raise ConnectionError("lost")
        put_there = kept(*arguments, **named)
        done.append(arguments[1])
        return put_there

    monkeypatch.setattr(objects.obstore, "put", put)
    return done


@pytest.mark.parametrize("puts", range(11))
def test_a_broken_upload_is_not_seen_and_goes_on(store, tmp_path, monkeypatch, puts):
    store.publish(stub(tmp_path / "old", "2026.10.0"), "2026.10.0")
    folder = stub(tmp_path / "new", "2026.11.0")
    with monkeypatch.context() as patch:
        broken_after(patch, puts)
        with pytest.raises(ConnectionError):
            store.publish(folder, "2026.11.0")
    complete = puts >= 9  # claim, seven files, manifest
    assert store.versions() == (["2026.10.0", "2026.11.0"] if complete else ["2026.10.0"])
    assert latest(store) == "2026.10.0"
    with monkeypatch.context() as patch:
        done = broken_after(patch, -1)
        assert store.publish(folder, "2026.11.0") == (not complete)
    assert latest(store) == "2026.11.0"
    assert len([path for path in done if path.startswith("2026.11.0/")]) == max(0, 9 - puts)


def test_another_upload_of_a_version_that_was_begun_is_refused(store, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        broken_after(patch, 3)
        with pytest.raises(ConnectionError):
            store.publish(stub(tmp_path / "one", "2026.11.0"), "2026.11.0")
    with pytest.raises(NotReleased, match="begun .* and not finished"):
        store.publish(stub(tmp_path / "two", "2026.11.0", rows=2), "2026.11.0")
    assert store.versions() == []
    assert store.publish(tmp_path / "one", "2026.11.0")


def test_an_object_that_arrived_in_part_is_sent_again(store, tmp_path):
    folder = stub(tmp_path / "one", "2026.11.0")
    objects.obstore.put(store._store, "2026.11.0/table_0.csv", b"half")
    assert store.publish(folder, "2026.11.0")
    assert store.read("2026.11.0/table_0.csv") == (folder / "table_0.csv").read_bytes()


def test_pointers_written_in_between_are_not_lost(store, tmp_path, monkeypatch):
    store.publish(stub(tmp_path / "old", "2026.10.0"), "2026.10.0")
    folder = stub(tmp_path / "new", "2026.11.0")
    other = stub(tmp_path / "other", "2026.12.0")
    kept, once = objects.index, []

    def index(manifests):
        if not once:  # another release gets in between reading and writing the index
            once.append(True)
            store.publish(other, "2026.12.0")
        return kept(manifests)

    monkeypatch.setattr(objects, "index", index)
    store.publish(folder, "2026.11.0")
    told = json.loads(store.read("index.json"))
    assert [entry["version"] for entry in told["versions"]] == ["2026.12.0", "2026.11.0", "2026.10.0"]
    assert latest(store) == "2026.12.0"


def test_the_endpoint_may_come_from_the_environment(store, bucket, endpoint, monkeypatch, tmp_path):
    store.publish(stub(tmp_path / "one", "2026.11.0"), "2026.11.0")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{endpoint}")
    assert destination_of(bucket.partition("?")[0], tmp_path).versions() == ["2026.11.0"]


def test_local_and_remote_releases_are_the_same(store, built, unchecked, tmp_path):
    order = Order(built / "tables", "2026.11.0", "open")
    release(order, store)
    release(order, FolderDestination(tmp_path / "local"))
    local = tmp_path / "local" / "2026.11.0"
    assert all(
        store.read(f"2026.11.0/{name}") == (local / name).read_bytes() for name in ("SHA256SUMS", "manifest.json")
    )
    assert store.read("latest.json") == (tmp_path / "local" / "latest.json").read_bytes()
