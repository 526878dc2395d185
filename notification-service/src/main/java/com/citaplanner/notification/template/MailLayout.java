package com.citaplanner.notification.template;

import com.citaplanner.notification.message.MailFooter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page around an e-mail: a readable card for plain text, and only a bare page for a tenant's HTML. */
final class MailLayout {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            </head>
            <body style="margin:0;%s">
            %s
            </body>
            </html>
            """;
    private static final String CARD = """
            <div style="max-width:560px;margin:0 auto;padding:24px 32px;background:#ffffff;border-radius:8px;\
            font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#18181b">
            %s
            %s
            </div>""";

    private MailLayout() {}

    static String ofText(Locale language, String title, String text) {
        String paragraphs = Arrays.stream(PARAGRAPHS.split(text.strip()))
                .map(MailLayout::paragraph)
                .collect(Collectors.joining("\n"));
        return page(
                language,
                title,
                "padding:24px 12px;background:#f4f4f5",
                CARD.formatted(paragraphs, MailFooter.PLACEHOLDER));
    }

    /** @param html sanitized by {@link MailPolicy} */
    static String ofHtml(Locale language, String title, String html) {
        return page(language, title, "", html + "\n" + MailFooter.PLACEHOLDER);
    }

    private static String page(Locale language, String title, String style, String content) {
        return PAGE.formatted(language.toLanguageTag(), HtmlText.escaped(title), style, content);
    }

    private static String paragraph(String text) {
        return "<p style=\"margin:16px 0\">"
                + LINES.matcher(HtmlText.escaped(text)).replaceAll("<br>\n") + "</p>";
    }
}
