package com.citaplanner.notification.channel.email.letter;

import com.citaplanner.notification.message.MailFooter;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands under marketing, in the language of the message: how to get no more of it, for those whose mail program has no button
 * for it.
 */
public final class Footer {
    /** What clients read where nobody says otherwise. */
    public static final Locale DEFAULT = Locale.forLanguageTag("es-MX");

    private static final String TEXT = "\n\n--\n%s %s\n";
    private static final String HTML =
            "<p style=\"margin-top:2em;font-size:12px;color:#667085\">%s <a href=\"%s\">%s</a></p>";

    private record Words(String inText, String question, String link) {
        static Words in(Locale language) {
            return switch (language.getLanguage()) {
                case "en" ->
                    new Words(
                            "If you no longer want messages like this one:",
                            "No longer want messages like this one?",
                            "Unsubscribe");
                case "pt" ->
                    new Words(
                            "Se não quiser mais receber mensagens como esta:",
                            "Não quer mais receber mensagens como esta?",
                            "Cancelar inscrição");
                default ->
                    new Words(
                            "Si no desea recibir más mensajes como este:",
                            "¿No desea recibir más mensajes como este?",
                            "Cancelar la suscripción");
            };
        }
    }

    private Footer() {}

    static Letter under(Letter letter) {
        Optional<String> where = letter.unsubscribe().map(uri -> uri.toASCIIString());
        Words words = Words.in(letter.language());
        return new Letter(
                letter.id(),
                letter.at(),
                letter.sender(),
                letter.to(),
                letter.subject(),
                letter.text()
                        + where.map(uri -> TEXT.formatted(words.inText(), uri)).orElse(""),
                letter.html()
                        .map(page ->
                                within(page, where.map(uri -> html(words, uri)).orElse(""))),
                letter.language(),
                letter.unsubscribe());
    }

    private static String html(Words words, String where) {
        return HTML.formatted(words.question(), where.replace("&", "&amp;"), words.link());
    }

    /** A page without a place for it was stored by an earlier version. */
    private static String within(String page, String footer) {
        int place = page.indexOf(MailFooter.PLACE);
        if (place >= 0) {
            return page.substring(0, place) + footer + page.substring(place + MailFooter.PLACE.length());
        }
        int end = page.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? page + footer : page.substring(0, end) + footer + page.substring(end);
    }
}
