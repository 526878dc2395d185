package com.citaplanner.notification.channel.email.letter;

import java.util.Locale;
import java.util.Optional;

/** What stands under marketing: how to get no more of it, for those whose mail program has no button for it. */
final class Footer {
    private static final String TEXT = "\n\n--\nSi no desea recibir más mensajes como este: %s\n";
    private static final String HTML =
            "<p style=\"margin-top:2em;font-size:12px;color:#667085\">¿No desea recibir más mensajes como este? "
                    + "<a href=\"%s\">Cancelar la suscripción</a></p>";

    private Footer() {}

    static Letter under(Letter letter) {
        return letter.unsubscribe()
                .map(where -> with(letter, where.toASCIIString()))
                .orElse(letter);
    }

    private static Letter with(Letter letter, String where) {
        Optional<String> html = letter.html().map(body -> within(body, HTML.formatted(where.replace("&", "&amp;"))));
        return new Letter(
                letter.id(),
                letter.at(),
                letter.sender(),
                letter.to(),
                letter.subject(),
                letter.text() + TEXT.formatted(where),
                html,
                letter.unsubscribe());
    }

    private static String within(String html, String footer) {
        int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? html + footer : html.substring(0, end) + footer + html.substring(end);
    }
}
