"""What a section on a page that is being made is like."""

from dmls_pipeline.tools.typesetting import flow


def test_who_goes_through_the_rest_of_a_section_sees_its_order_change():
    order, seen = flow.Order("abcd"), []
    for name in order[1:]:
        if name == "b":
            order[2], order[3] = order[3], order[2]
        seen.append(name)

    assert seen == ["b", "d", "c"]
    assert order[0:2] == ["a", "b"]
    assert order[-1] == "c"


def test_a_place_behind_a_block_is_where_it_ended():
    place = flow.Place(*[None] * 12)._replace(position_y=10.0, skip_stack={0: None}, bottom_space=5)
    behind = place.after((False, False, None, 30.0, [4.0], {"break": "any"}, [], None))

    assert (behind.position_y, behind.adjoining_margins, behind.skip_stack, behind.bottom_space) == (30.0, [4.0], None, 5)
