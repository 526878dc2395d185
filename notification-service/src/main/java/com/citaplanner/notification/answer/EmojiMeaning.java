package com.citaplanner.notification.answer;

import java.util.HashMap;
import java.util.Map;

/** What emoji contribute to an answer. */
final class EmojiMeaning {
    private static final String AGREEING = "👍 ✅ ✔ ☑ 👌 🆗 💯 🫡 🤝";

    /** Thanks, joy, sorrow and decoration: they say nothing about coming. */
    private static final String FRIENDLY =
            "🙏 🙌 👏 😊 🙂 😀 😃 😄 😁 😆 😉 😍 🥰 😘 😇 🤗 🤩 ☺ 😌 😎 ✨ 🌟 ⭐ 💪 🤞 👋 🎉 🥳 "
                    + "❤ 🧡 💛 💚 💙 💜 🤍 🖤 🤎 💖 💕 💗 💓 💞 💘 ♥ ❣ 🌹 🌷 🌸 🌺 🌻 💐 ☀ 🌞 😔 😢 😭 😞 😟 🥺 😣 😷 🤒 🤧 🤕 🦷 💅 💇 💆 📅 🗓 ⏰ 🕐 🐶 🐱 🐾";

    private static final Map<Integer, PhraseKind> KINDS = kinds();

    private EmojiMeaning() {}

    private static Map<Integer, PhraseKind> kinds() {
        Map<Integer, PhraseKind> kinds = new HashMap<>();
        for (String emoji : AGREEING.split(" ")) {
            kinds.put(emoji.codePointAt(0), PhraseKind.AGREEING_EMOJI);
        }
        for (String emoji : FRIENDLY.split(" ")) {
            kinds.put(emoji.codePointAt(0), PhraseKind.COURTESY);
        }
        return kinds;
    }

    /** Unknown for every other symbol: a laugh, a rolling eye, a thumb down or a microphone make an answer uncertain. */
    static PhraseKind of(int codePoint) {
        return KINDS.getOrDefault(codePoint, PhraseKind.DOUBT);
    }
}
