package com.citaplanner.notification.note.chatwoot;

import com.citaplanner.notification.message.Channel;

/** The text of a note: the channel's name, which needs no translation, and what the client got. */
final class NoteText {
    /** An e-mail may be much longer than what agents want to read in a conversation. */
    private static final int MAX_LENGTH = 4_000;

    private static final String ELLIPSIS = "…";

    private NoteText() {}

    static String of(Channel channel, String text) {
        return "→ " + channel.label() + "\n\n" + shortened(text);
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end) + ELLIPSIS;
    }
}
