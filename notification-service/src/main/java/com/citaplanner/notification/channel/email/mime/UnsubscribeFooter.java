package com.citaplanner.notification.channel.email.mime;

import com.citaplanner.notification.message.MailFooter;
import java.util.Locale;
import java.util.Optional;

/**
 * The footer of marketing e-mails, in the message's language: how to unsubscribe, for readers whose mail program has no
 * button for it.
 */
public final class UnsubscribeFooter {
    /** The default language of clients. */
    public static final Locale DEFAULT = Locale.forLanguageTag("es-MX");

    private static final String TEXT = "\n\n--\n%s %s\n";
    private static final String HTML =
            "<p style=\"margin-top:2em;font-size:12px;color:#667085\">%s <a href=\"%s\">%s</a></p>";

    private record FooterText(String inText, String question, String link) {
        static FooterText in(Locale language) {
            return switch (language.getLanguage()) {
                case "en" ->
                    new FooterText(
                            "If you no longer want messages like this one, unsubscribe here:",
                            "No longer want messages like this one?",
                            "Unsubscribe");
                case "pt" ->
                    new FooterText(
                            "Se não quiser mais receber mensagens como esta, cancele sua inscrição aqui:",
                            "Não quer mais receber mensagens como esta?",
                            "Cancelar inscrição");
                default ->
                    new FooterText(
                            "Si ya no desea recibir mensajes como este, cancele su suscripción aquí:",
                            "¿Ya no desea recibir mensajes como este?",
                            "Cancelar la suscripción");
            };
        }
    }

    private UnsubscribeFooter() {}

    static EmailMessage addTo(EmailMessage emailMessage) {
        Optional<String> link = emailMessage.unsubscribe().map(uri -> uri.toASCIIString());
        FooterText footerText = FooterText.in(emailMessage.language());
        return emailMessage.withTexts(
                emailMessage.text()
                        + link.map(uri -> TEXT.formatted(footerText.inText(), uri))
                                .orElse(""),
                emailMessage
                        .html()
                        .map(page -> insert(
                                page, link.map(uri -> html(footerText, uri)).orElse(""))));
    }

    private static String html(FooterText footerText, String link) {
        return HTML.formatted(footerText.question(), link.replace("&", "&amp;"), footerText.link());
    }

    /** Pages stored by an earlier version have no place for the footer. */
    private static String insert(String page, String footer) {
        int place = page.indexOf(MailFooter.PLACEHOLDER);
        if (place >= 0) {
            return page.substring(0, place) + footer + page.substring(place + MailFooter.PLACEHOLDER.length());
        }
        int end = page.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? page + footer : page.substring(0, end) + footer + page.substring(end);
    }
}
