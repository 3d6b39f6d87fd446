"""Collections and their nodes.

Rows of shipped and imported nodes can be made again from their source at any time; what people wrote (``edited`` nodes,
``NodeVersion``) names collection and node by stable text keys and survives that.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from .record import NodeText

LONGEST_NUMBER = 200
"""Characters of a number that lists show; the text keeps the whole."""
MAIN = "main"
"""Key of the collection that the packs ship."""


class Origin(models.TextChoices):
    """Where the text of a version came from."""

    SOURCE = "source", "pack or imported file"
    EDITOR = "editor", "an editor"


class SourceState(models.TextChoices):
    """How an edited node stands to what its pack or file says by now."""

    SAME = "same", "unchanged since the edit"
    CHANGED = "changed", "the source says something new"
    GONE = "gone", "the source has it no more"


class Collection(models.Model):
    """One shipped or imported outline."""

    key = models.SlugField(max_length=64, unique=True)
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    format = models.CharField(max_length=20)
    """``pack``, or the format of the imported file."""
    file_name = models.CharField(max_length=255, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    """Of the release or file that was taken last."""
    notices = models.JSONField(default=list)
    """What its reader noticed: code, number, message, Japanese message. The check of the collection repeats it."""
    public = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=0)
    """Counts every write, so that what was made from the nodes knows when it is stale."""
    taken_at = models.DateTimeField()
    """When its source was last read."""

    def __str__(self) -> str:
        return self.key


class Node(models.Model):
    """One entry, as readers see it now."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="nodes")
    key = models.CharField(max_length=64)
    parent_key = models.CharField(max_length=64, blank=True)
    """Empty for roots."""
    position = models.PositiveIntegerField()
    """Place in the order of reading, counted from 0 over the whole collection."""
    depth = models.PositiveSmallIntegerField()
    path = models.TextField(blank=True)
    """Keys of the ancestors, the root first, each followed by a space."""

    title = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    readers = models.CharField(max_length=200, blank=True)
    """For whom, each between blanks, so that one can be asked for; empty for everybody."""
    level = models.PositiveSmallIntegerField(default=1)
    text = models.JSONField()
    """The whole ``NodeText``; the columns above repeat what lists show, so that they need not read it."""

    source_digest = models.CharField(max_length=64, blank=True)
    """Of the text that its source had when it was last taken; empty for nodes that editors made here."""
    edited = models.BooleanField(default=False)
    source_state = models.CharField(max_length=8, choices=SourceState, default=SourceState.SAME)
    checked = models.DateField(null=True, blank=True)
    """The oldest check among its references."""
    review_on = models.DateField(null=True, blank=True)
    reviewer = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "key"], name="library_node_key_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["collection", "position"], name="library_node_in_order"),
            models.Index(fields=["collection", "parent_key", "position"], name="library_node_children"),
            models.Index(fields=["-changed_at"], name="library_node_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.collection_id}/{self.key}"

    @property
    def content(self) -> NodeText:
        """The text, typed."""
        return NodeText.model_validate(self.text)

    @property
    def ancestors(self) -> list[str]:
        """Keys, the root first."""
        return self.path.split()

    def put(self, text: NodeText) -> None:
        """Give the node another text, and the columns that repeat it."""
        self.title, self.title_en = text.title, text.title_en
        self.summary, self.summary_en = text.summary, text.summary_en
        self.number, self.level = text.number[:LONGEST_NUMBER], text.level
        self.readers = "".join(f" {reader} " for reader in text.readers)
        self.checked = text.checked
        self.text = text.model_dump(mode="json")


COLUMNS_OF_TEXT = (
    "title",
    "title_en",
    "summary",
    "summary_en",
    "number",
    "readers",
    "level",
    "checked",
    "text",
)
"""What ``Node.put`` writes."""


class NodeVersion(models.Model):
    """A text that a node had, or has. The first is written when the node changes for the first time."""

    collection_key = models.CharField(max_length=64)
    node_key = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    """1, 2, 3 … for each node."""
    text = models.JSONField()
    origin = models.CharField(max_length=8, choices=Origin)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=254, blank=True)
    """Stays when the account goes."""
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collection_key", "node_key", "number"], name="library_version_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection_key}/{self.node_key} {self.number}"

    @property
    def content(self) -> NodeText:
        """The text, typed."""
        return NodeText.model_validate(self.text)


class Citation(models.Model):
    """That one entry names a node. Made anew whenever the citing entry changes."""

    class Kind(models.TextChoices):
        """What the citing entry is."""

        NODE = "node"
        QUESTION = "faq"
        STORY = "story"
        LAW = "law"

    kind = models.CharField(max_length=5, choices=Kind, default=Kind.NODE)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="citations")
    """Of the cited node; a citing node stands in the same one."""
    citing_key = models.CharField(max_length=64)
    cited_key = models.CharField(max_length=64)
    cited_changed_at = models.DateTimeField(null=True, blank=True)
    """Set when the cited node changed, moved or went since somebody last looked at the citing entry."""
    cited_change = models.CharField(max_length=10, blank=True)
    """``changed``, ``moved`` or ``removed``."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collection", "kind", "citing_key", "cited_key"], name="library_citation_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["collection", "cited_key"], name="library_citation_of"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.citing_key} → {self.cited_key}"


class WaitingFile(models.Model):
    """A file that an editor sent and has not decided on; forgotten after a few days."""

    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    """Of the collection that it would go to."""
    public = models.BooleanField(null=True)
    """``None`` leaves a known collection as it is."""
    data = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_name} → {self.key}"
