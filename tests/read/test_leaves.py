"""What all nodes of the tree share, and the nodes that hold no others."""

from typing import get_args

import pytest

from dmls_pipeline.read import leaves, tree, walk

LEAVES = [node for node in get_args(tree.Node) if node.__module__ == leaves.__name__]


def test_media_and_callouts_are_listed_in_the_order_of_their_types():
    assert get_args(leaves.Medium) == leaves.MEDIA
    assert get_args(leaves.CalloutKind) == leaves.CALLOUTS


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_a_leaf_holds_no_other_node(leaf):
    [kind] = get_args(leaf.__annotations__["t"])

    inner = walk.children({"t": kind}) if leaf in get_args(tree.Block) else walk.inner_inlines({"t": kind})
    assert list(inner) == []
    assert not {"inlines", "blocks", "items"} & (leaf.__required_keys__ | leaf.__optional_keys__)


@pytest.mark.parametrize("node", get_args(tree.Node), ids=lambda node: node.__name__)
def test_how_a_node_was_written_is_private_and_may_be_missing(node):
    assert {"_pos", "_attr"} <= node.__optional_keys__
    assert not [name for name in node.__required_keys__ if name.startswith("_")]
