"""Telephone numbers, and the organisations they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import phonenumbers

from madoguchi.kernel.outline.marks import letters
from madoguchi.kernel.outline.model import Node
from madoguchi.kernel.packs.schema import Audience, Desk

from .changes import fate
from .findings import Finding, at, called
from .knowledge import Knowledge, digits
from .tree import Tree

_SHORT_CODE = re.compile(r"1\d\d|#\d{4}")
_NOT_A_NAME = re.compile(r"e-?mail|tel|phone|fax|電話(?:番号)?|直通|代表|番号|メール", re.IGNORECASE)
_FIRMS = re.compile(r"企業|会社|事業者|経営者|従業員|組織")
_PRIVATE_LIFE = re.compile(r"消費|家庭|個人(?!情報)|暮らし|くらし")
_RUNNING = 60
_FOR_FIRMS = 0.03
"""An outline that names firms in so many of its nodes is written for them."""


def phones(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    owners: dict[str, list[tuple[Node, str, str]]] = defaultdict(list)
    for node in tree.nodes:
        for phone in node.phones:
            known = knowledge.words.phones.get(digits(phone))
            if known is None or not known.confidence.confirmed:
                owners[digits(phone)].append((node, phone, _owner(tree, node)))
            yield from _one(node, phone, knowledge)
    for places in owners.values():
        yield from _shared(places)
    yield from _audiences(tree, knowledge)


def _one(node: Node, phone: str, knowledge: Knowledge) -> Iterator[Finding]:
    number = digits(phone)
    retired = knowledge.words.retired_phones.get(number)
    if not _can_exist(number):
        ja = f"{phone} は桁数か市外局番が正しくありません。"
        en = f"{phone} cannot be a Japanese number: its length or area code is wrong."
        yield at(node, "phone-invalid", ja, en)
    elif retired is not None:
        yield at(node, "phone-retired", *fate(retired, phone))
    elif knowledge.words.phones:
        desk = knowledge.words.phones.get(number)
        if desk is None:
            ja = f"{phone} は、確認済みの窓口の一覧にありません。"
            yield at(node, "phone-unknown", ja, f"{phone} is none of the desks that the packs know.")
        elif not desk.confidence.confirmed:
            ja = f"{phone}（{desk.name.ja}）は、今も使われているか確認できていません。"
            en = f"{phone} ({desk.name.en}) could not be confirmed to be in use."
            yield at(node, "phone-unconfirmed", ja, en)


def _can_exist(number: str) -> bool:
    if _SHORT_CODE.fullmatch(number):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "JP"))
    except phonenumbers.NumberParseException:
        return False


def _owner(tree: Tree, node: Node) -> str:
    """Whose number it is: what the title says beside it, else the nearest title above that says something. Nobody's
    where running text names it: whose it is there, no program can tell."""
    if len(node.body) > _RUNNING:
        return ""
    for place in (node, *tree.above(node)):
        title = place.title
        for contact in (*place.phones, *place.emails, *place.urls):
            title = title.replace(contact, " ")
        name = letters(_NOT_A_NAME.sub(" ", title))
        if name and not name.isdecimal():
            return name
    return ""


def _shared(places: list[tuple[Node, str, str]]) -> Iterator[Finding]:
    for node, phone, owner in places:
        other = next((there for there, _, theirs in places if _are_two(owner, theirs)), None)
        if other is not None:
            ja = f"{phone} が、{called(other)} では別の組織の番号として書かれています。少なくとも一方は誤りです。"
            en = f"{phone} stands at {called(other)} for another organisation: at least one of them is wrong."
            yield at(node, "phone-shared", ja, en)


def _are_two(owner: str, other: str) -> bool:
    """Whether two names are of two organisations; one that holds the other is the same said longer."""
    return bool(owner and other) and owner not in other and other not in owner


def _audiences(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """Desks for households in an outline for firms, except where it speaks of private life."""
    naming = sum(bool(_FIRMS.search(text)) for text in tree.text.values())
    if naming <= _FOR_FIRMS * len(tree.nodes):
        return
    by_email = {desk.email: desk for desk in knowledge.desks if desk.email is not None}
    for node in tree.nodes:
        found = [knowledge.words.phones.get(digits(phone)) for phone in node.phones]
        found += [by_email.get(email) for email in node.emails]
        desks = {desk.id: desk for desk in found if isinstance(desk, Desk) and _homes_only(desk)}
        if not desks or any(_PRIVATE_LIFE.search(tree.text[place.id]) for place in (node, *tree.above(node))):
            continue
        for desk in desks.values():
            ja = f"「{desk.name.ja}」は個人の方の窓口です。会社の相談先として書いていないか確かめます。"
            en = f"“{desk.name.en}” is for private persons: check that firms are not sent there."
            yield at(node, "desk-audience", ja, en)


def _homes_only(desk: Desk) -> bool:
    return bool(desk.audience) and set(desk.audience) == {Audience.HOME}
