"""Bold words beside wide letters."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.flanking import rewritten

WRITTEN = {
    "**重点：**这是": "<strong>重点：</strong>这是",
    "是**“学习”**的方法，**梯度。**很": "是<strong>“学习”</strong>的方法，<strong>梯度。</strong>很",
    "***重要：***文字": "<strong><em>重要：</em></strong>文字",
    "**監督**：有 **ML:** model": "**監督**：有 **ML:** model",
    "`**重点：**这` \\**重点：**这 ** 点 **": "`**重点：**这` \\**重点：**这 ** 点 **",
    "**a:**b": "**a:**b",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_bold_words_beside_wide_letters_are_bold(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
