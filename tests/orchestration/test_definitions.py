"""The graph: every asset is described and owned, every rule is a check, jobs run in this process, nothing starts by itself."""

import dagster as dg
import pytest

from pipeline.definitions import defs
from pipeline.orchestration import metadata
from pipeline.orchestration.jobs import build_defs
from pipeline.quality import rules
from pipeline.schema import TABLES
from pipeline.store.workspace import SAMPLES

GRAPH = defs.resolve_asset_graph()
ASSETS = {key.to_user_string(): GRAPH.get(key) for key in GRAPH.get_all_asset_keys()}


def test_dagster_loads_the_whole_graph():
    dg.Definitions.validate_loadable(defs)


def test_each_table_is_an_asset_and_there_are_the_steps_between():
    assert set(TABLES) < set(ASSETS)
    assert {"recognised", "quality_report", "dataset_tables", "evaluation", "dataset_release"} == set(ASSETS) - set(
        TABLES
    )


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_an_asset_says_what_it_is(name):
    asset = ASSETS[name]
    assert len(asset.description) > 40
    assert asset.group_name in ("read", "segment", "extract", "link", "check", "publish")
    assert asset.owners
    assert asset.kinds


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_shows_every_column_with_its_meaning_in_both_languages(name):
    columns = ASSETS[name].metadata["dagster/column_schema"].columns
    assert [column.name for column in columns] == [column.name for column in TABLES[name].columns]
    assert all(" / " in column.description for column in columns)


def test_every_rule_is_a_check_of_its_table():
    checks = {(key.asset_key.to_user_string(), key.name) for key in GRAPH.asset_check_keys}
    assert checks == {(rule.table, rule.name) for rule in rules()} | {("quality_report", "fit_to_publish")}


def test_nothing_starts_by_itself_and_runs_stay_in_one_process():
    (sensor,) = defs.sensors
    assert sensor.default_status is dg.DefaultSensorStatus.STOPPED
    assert defs.executor.name == "in_process"
    assert {defs.resolve_job_def(job).executor_def.name for job in ("dataset", "release")} == {"in_process"}


def test_a_release_is_made_by_its_own_job_alone():
    made = {job: {key.to_user_string() for key in defs.resolve_job_def(job).asset_layer.executable_asset_keys}
            for job in ("dataset", "release")}  # fmt: skip
    assert made == {"dataset": set(ASSETS) - {"dataset_release"}, "release": {"dataset_release"}}


def test_the_sensor_asks_for_a_run_once_for_each_state_of_the_documents(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    sensor = defs.get_sensor_def("documents_changed")
    resources = build_defs(seeds=str(seeds)).resources

    def look(cursor):
        with dg.build_sensor_context(cursor=cursor, resources={"folders": resources["folders"]}) as context:
            return sensor.evaluate_tick(context)

    assert "holds no files" in look(None).skip_message
    (seeds / "one.txt").write_text("全市新增企业37家。", encoding="utf-8")
    first = look(None)
    assert len(first.run_requests) == 1
    assert look(first.cursor).skip_message == "no document changed"
    (seeds / "two.txt").write_text("全市新增企业38家。", encoding="utf-8")
    assert look(first.cursor).run_requests[0].run_key != first.run_requests[0].run_key


def test_resources_can_be_edited_in_the_launchpad():
    schema = {
        name: set(resource.to_config_schema().as_field().config_type.fields)
        for name, resource in defs.resources.items()
    }
    assert {"seeds", "outputs"} <= schema["folders"]
    assert schema["engine"] == {"name", "workers"}


def test_samples_are_the_default_documents():
    assert (SAMPLES.parent.parent / defs.resources["folders"].seeds).resolve() == SAMPLES


def test_a_preview_shows_what_a_reader_wants_and_no_more(samples_build):
    shown = metadata.preview("facts", samples_build.staging / "tables" / "facts.parquet").records
    assert len(shown) == metadata.PREVIEW_ROWS
    columns = set(shown[0].data)
    assert {"place", "indicator", "value", "unit", "period_start", "quote"} <= columns
    assert not {"fact_id", "char_start"} & columns
    assert all(len(value) <= metadata.PREVIEW_WORDS for row in shown for value in row.data.values())
