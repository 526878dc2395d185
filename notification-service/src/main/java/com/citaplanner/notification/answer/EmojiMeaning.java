package com.citaplanner.notification.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What emoji contribute to an answer. */
final class EmojiMeaning {
    private static final String AGREEING = "👍 ✅ ✔ ☑ 👌 🆗 💯 🫡 🤝";

    /** Thanks, joy and decoration: they say nothing about coming. */
    private static final String FRIENDLY =
            "🙏 🙌 👏 😊 🙂 😀 😃 😄 😁 😆 😉 😍 🥰 😘 😇 🤗 🤩 ☺ 😌 😎 ✨ 🌟 ⭐ 💪 🤞 👋 🎉 🥳 "
                    + "❤ 🧡 💛 💚 💙 💜 🤍 🖤 🤎 💖 💕 💗 💓 💞 💘 ♥ ❣ 🌹 🌷 🌸 🌺 🌻 💐 ☀ 🌞 🦷 💅 💇 💆 📅 🗓 ⏰ 🕐 🐶 🐱 🐾";

    /** With these, "ok" may give in to bad news. */
    private static final String SAD = "😔 😢 😭 😞 😟 🥺 😣 😷 🤒 🤧 🤕 😥 😓 😩 😫 ☹ 🙁 😕 💔";

    private static final Map<Integer, PhraseKind> KINDS = kinds();

    private EmojiMeaning() {}

    private static Map<Integer, PhraseKind> kinds() {
        Map<Integer, PhraseKind> kinds = new HashMap<>();
        all(AGREEING).forEach(emoji -> kinds.put(emoji, PhraseKind.AGREEING_EMOJI));
        all(FRIENDLY).forEach(emoji -> kinds.put(emoji, PhraseKind.COURTESY));
        all(SAD).forEach(emoji -> kinds.put(emoji, PhraseKind.REGRET));
        return kinds;
    }

    private static Stream<Integer> all(String emoji) {
        return emoji.codePoints().filter(point -> point != ' ').boxed();
    }

    /** A doubt for every other symbol: a laugh, a rolling eye, a thumb down or a microphone make an answer uncertain. */
    static PhraseKind of(int codePoint) {
        return KINDS.getOrDefault(codePoint, PhraseKind.DOUBT);
    }
}
