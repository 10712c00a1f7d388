"""MDX: what is no text goes, callouts and pictures stay."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.components import rewritten

WRITTEN = {
    "import Tabs from '@theme/Tabs';\nimport './x.css'\n\nWords.": "\nWords.",
    "export const A = ({a}) => (\n  <b>\n    {a}\n  </b>\n);\n\nWords.": "\nWords.",
    "a {/* hidden */} b": "a  b",
    "{/* hidden\nover lines */}\nWords.": "Words.",
    "{/* never closed\n\nWords.": "{/* never closed\n\nWords.",
    '<Admonition type="warning" title="Hot">\n\nWords.\n\n</Admonition>': ":::warning[Hot]\n\nWords.\n\n:::",
    "<Admonition>\nWords.\n</Admonition>": ":::note\nWords.\n:::",
    "<img src={useBaseUrl('/img/a.png')} alt=\"A\" />": '<img src="/img/a.png" alt="A" />',
    "<img src={require('./a.png').default} />": '<img src="./a.png" />',
    "```js\nimport a from 'b';\nexport default a\n{/* c */}\n```": "```js\nimport a from 'b';\nexport default a\n{/* c */}\n```",
    "export default function A() {\n  return null;\n}\n\nWords.": "\nWords.",
    "export default A;\nWords.": "Words.",
    "export default settings to a file\nand export const expressions": "export default settings to a file\nand export const expressions",
    "export const rates are fixed\nin the list": "export const rates are fixed\nin the list",
    "import taxes from abroad.\nexport markets grow": "import taxes from abroad.\nexport markets grow",
    "import A, { b, c as d } from 'e';\nimport * as F from \"f\"\nexport const G = 1;\nimport h from 'h'\n\nWords.": "\nWords.",
    "import the data from 'sales.csv'\nand plot it": "import the data from 'sales.csv'\nand plot it",
    "Modules\nexport default Handlers\nor\nimport one from 'two'\nby name.": "Modules\nexport default Handlers\nor\nimport one from 'two'\nby name.",
    "export default handlers\nby name": "export default handlers\nby name",
    "{/* hidden\nover lines */} Words.\n\nMore.\n\n{/* c */}": "Words.\n\nMore.\n\n",
    "{/* never closed\nWords.\n\n{/* c */} More.": "{/* never closed\nWords.\n\n More.",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_of_mdx_the_text_stays(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
