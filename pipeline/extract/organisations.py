"""Organisations named in sentences and documents, and what the abbreviations of a document stand for.

Public bodies come from bodies.py, those with names of their own from firms.py; their kinds from organisation_kinds.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.extract import gazetteer
from pipeline.extract.bodies import bodies
from pipeline.extract.firms import firms
from pipeline.extract.model import ORGANISATION, Mention
from pipeline.extract.organisation_kinds import having, kind_of
from pipeline.extract.scope import Scope
from pipeline.text.model import Sentence
from pipeline.text.tokens import tokens

_DECLARED = re.compile(r"[（(](?:以下简称|下称|简称)[：:]?[“\"‘「]?(?P<alias>[^”\"’」）)，,]{2,12})[”\"’」]?[）)]")
_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任|有限|控股)*公司$")
_SHORTEST = 3
_OWN_NAMES = frozenset(
    ("enterprise", "cooperative", "bank", "university", "institute", "media", "association", "hospital", "school")
)


def organisations(sentence: Sentence, scope: Scope, places: Sequence[Mention] = ()) -> list[Mention]:
    """Return the organisations a sentence names, in order, none overlapping; normal is the name with 市, 区, 省 resolved.

    `places` are the places the sentence names (places.places). 市科技局 in a paper of 宿迁 is 宿迁市科技局; companies, parks
    and universities keep their names as printed.
    """
    found = [(body.start, body.end, body.normal) for body in bodies(sentence, scope, places)]
    for firm in firms(sentence, places):
        clash = [other for other in found if other[0] < firm.end and firm.start < other[1]]
        if all(firm.end - firm.start > end - start for start, end, _ in clash):
            found = [other for other in found if other not in clash]
            found.append((firm.start, firm.end, firm.normal))
    return [Mention(ORGANISATION, a, b, sentence.words[a:b], normal) for a, b, normal in sorted(found)]


def standing(places: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Return the places of a sentence that speak of a place: not the 江苏 or (宿迁) in the name of a company.

    A place that begins the name of a public body or a park (宿迁市科技局, 宿迁高新区) stays, and so does a full name that
    begins any name (宿豫区第二小学 is in 宿豫区).
    """
    kept = []
    for place in places:
        around = next((o for o in found if o.start <= place.start and place.end <= o.end), None)
        if around is not None and kind_of(around.normal or around.text).kind in _OWN_NAMES:
            full = place.start == around.start and place.text.endswith(("省", "市", "县", "区", "旗", "州", "盟", "师"))
            if not full:
                continue
        kept.append(place)
    return kept


def aliases(sentences: Sequence[Sentence], found: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Return what a document's short names stand for: those it declares (以下简称“X”) and the distinctive part of a
    company's name (远航新材料 of 江苏远航新材料股份有限公司). `found` are the organisations by sentence_id."""
    known: dict[str, str] = {}
    unclear: set[str] = set()
    for sentence in sentences:
        for mention in found.get(sentence.sentence_id, ()):
            name = mention.normal or mention.text
            declared = _DECLARED.match(sentence.words, mention.end)
            if declared is not None:
                known[declared["alias"]] = name
            for alias in _clipped(name):
                if known.setdefault(alias, name) != name:
                    unclear.add(alias)
    return {alias: name for alias, name in known.items() if alias not in unclear}


def _clipped(name: str) -> list[str]:
    """Return the short names of a company: without place and legal form, and without its last word of trade."""
    if name.endswith("集团") and name.startswith("中国") and len(name) >= 6:
        return [name.removeprefix("中国")]
    core = _LEGAL.sub("", name)
    if core == name:
        return []
    core = re.sub(r"[（(][^（）()]*[）)]", "", core)
    chain = next(gazetteer.chains(core, 0), None)
    if chain is not None and len(core) - chain.end >= _SHORTEST:
        core = core[chain.end :]
    found = [core] if len(core) >= _SHORTEST else []
    for trade in sorted(having("general"), key=len, reverse=True):
        if core.endswith(trade) and len(core) - len(trade) >= _SHORTEST:
            found.append(core[: -len(trade)])
            break
    return [alias for alias in found if alias != name and _distinctive(alias)]


def _distinctive(alias: str) -> bool:
    """Tell whether a short name begins with a name and not with words of trade (农业科技发展)."""
    first = tokens(alias)[0].word
    return len(first) == 1 or not (first in having("general") or first in having("inner"))


def with_aliases(sentence: Sentence, found: Sequence[Mention], known: Mapping[str, str]) -> list[Mention]:
    """Return the organisations of a sentence together with those it names by a short name of aliases()."""
    mentions = list(found)
    for alias in sorted(known, key=len, reverse=True):
        at = sentence.words.find(alias)
        while at >= 0:
            end = at + len(alias)
            if not any(m.start < end and at < m.end for m in mentions):
                mentions.append(Mention(ORGANISATION, at, end, alias, known[alias]))
            at = sentence.words.find(alias, end)
    return sorted(mentions, key=lambda mention: mention.start)
