"""What the error pages say. Apart from the code, because these are the sentences that matter most on a bad day."""

from __future__ import annotations

from dataclasses import dataclass

from madoguchi.kernel.packs.schema import Text


@dataclass(frozen=True)
class ErrorText:
    """One error page. ``next_steps`` are verbs, in the order of doing."""

    title: Text
    happened: Text
    safe: Text
    next_steps: tuple[Text, ...]
    retry: bool = False
    """Whether trying the same again can help."""


# Never "your computer is all right": whoever reads this may have come because it is not.
_ONLY_OUR_PAGE = Text(
    ja="これは、このページだけの知らせです。あなたの困りごとが悪くなったのではありません。",
    en="This message is only about our page. It does not mean that your trouble has got worse.",
)
_NOTHING_STORED = Text(
    ja=f"{_ONLY_OUR_PAGE.ja}書いた文は、どこにも保存されていません。",
    en=f"{_ONLY_OUR_PAGE.en} What you wrote has not been stored anywhere.",
)
_BACK = Text(
    ja="ブラウザの「戻る」を押す。書いた文は、たいてい前の画面に残っています。",
    en="Press “Back” in your browser. What you wrote is usually still there.",
)
_CALL = Text(
    ja="急いでいるときは、この画面を待たずに電話する。お金を送った・カードを使われたときは、まず銀行かカード会社へ（番号はカードの裏や通帳にあります）。",
    en=(
        "If it is urgent, do not wait for this page: telephone. If money was sent or a card misused, call the bank or "
        "card company first (the number is on the back of the card)."
    ),
)
_HOME = Text(
    ja="最初の画面から、症状を選んで進む。",
    en="Go to the first page and choose what you see.",
)
_WAIT_A_LITTLE = Text(ja="1分ほど待って、もう一度開く。", en="Wait about a minute, then open the page again.")

ERRORS: dict[int, ErrorText] = {
    400: ErrorText(
        title=Text(ja="うまく受け取れませんでした", en="We could not read that"),
        happened=Text(
            ja="送られてきた内容の形が正しくなく、読み取れませんでした。",
            en="What was sent to us was not in a form that we can read.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(_BACK, _HOME, _CALL),
    ),
    403: ErrorText(
        title=Text(ja="この画面は開けません", en="You cannot open this page"),
        happened=Text(
            ja="この画面を見る許しがないか、しばらく時間がたって確認が切れました。",
            en="You may not have permission for this page, or the form was open for so long that it expired.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(_BACK, _HOME, _CALL),
    ),
    404: ErrorText(
        title=Text(ja="お探しの画面がありません", en="There is no such page"),
        happened=Text(
            ja="アドレスがまちがっているか、画面の場所が変わりました。",
            en="The address is mistyped, or the page has moved.",
        ),
        safe=_ONLY_OUR_PAGE,
        next_steps=(_HOME, _CALL),
    ),
    405: ErrorText(
        title=Text(ja="この開き方はできません", en="This page cannot be opened that way"),
        happened=Text(
            ja="前の画面のボタンを押して開く画面です。アドレスを直接開いたときなどに、こうなります。",
            en="It opens with the button of the page before it; this happens when its address is opened directly.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(_BACK, _HOME, _CALL),
    ),
    413: ErrorText(
        title=Text(ja="文が長すぎました", en="That was too long"),
        happened=Text(
            ja="送られてきた文が、受け取れる長さをこえていました。",
            en="What was sent is longer than we can take in.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(
            Text(
                ja="ブラウザの「戻る」を押す。書いた文は、たいてい前の画面に残っています。「いま起きていること」だけを残して短くし、もう一度送る。数行で足ります。",
                en=(
                    "Press “Back”: what you wrote is usually still there. Leave only what is happening now and send it "
                    "again; a few lines will do."
                ),
            ),
            _HOME,
            _CALL,
        ),
    ),
    429: ErrorText(
        title=Text(ja="少しだけ待ってください", en="Please wait a moment"),
        happened=Text(
            ja="短い間に何度も開かれたため、少し止めています。",
            en="Many pages were opened in a short time, so we are pausing for a little.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(_WAIT_A_LITTLE, _BACK, _CALL),
        retry=True,
    ),
    500: ErrorText(
        title=Text(ja="こちらの不具合です", en="Something broke on our side"),
        happened=Text(
            ja="プログラムがつまずいて、画面を作れませんでした。あなたの操作のせいではありません。",
            en="Our program stumbled and could not make the page. It is not something you did.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(_CALL, _BACK, _WAIT_A_LITTLE),
        retry=True,
    ),
    503: ErrorText(
        title=Text(ja="いま、画面を出せません", en="The page is not available just now"),
        happened=Text(
            ja="手入れの最中か、とても混み合っています。",
            en="We are doing maintenance, or very many people are here.",
        ),
        safe=_NOTHING_STORED,
        next_steps=(_CALL, _WAIT_A_LITTLE),
        retry=True,
    ),
}

LAST_RESORT = (
    '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>こちらの不具合です | まどぐち</title></head><body>"
    "<h1>こちらの不具合です</h1>"
    "<p>あなたの操作のせいではありません。書いた文は保存されていません。</p>"
    '<p>命の危険・いま起きている犯罪は <a href="tel:110">110（警察）</a>・<a href="tel:119">119（救急・消防）</a></p>'
    "<p>お金を送った・カードを使われたときは、まず銀行かカード会社へ電話してください。</p>"
    '<p><a href="/">最初の画面へ</a></p>'
    '<div lang="en"><h2>Something broke on our side</h2>'
    "<p>It is not something you did. What you wrote has not been stored.</p>"
    "<p>If life is in danger: 110 (police), 119 (ambulance, fire). If money was sent, call your bank first.</p>"
    '<p><a href="/en/">To the first page</a></p></div></body></html>'
)
"""Sent when not even the template of the error page can be rendered: both languages, no style, no script."""
