package com.citaplanner.notification.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plain, readable page for an e-mail that has a text only. */
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
            <body style="margin:0;padding:24px 12px;background:#f4f4f5">
            <div style="max-width:560px;margin:0 auto;padding:24px 32px;background:#ffffff;border-radius:8px;\
            font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#18181b">
            %s
            </div>
            </body>
            </html>
            """;

    private MailLayout() {}

    static String of(Locale language, String title, String text) {
        String paragraphs = Arrays.stream(PARAGRAPHS.split(text.strip()))
                .map(MailLayout::paragraph)
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(language.toLanguageTag(), HtmlText.escaped(title), paragraphs);
    }

    private static String paragraph(String text) {
        return "<p style=\"margin:16px 0\">"
                + LINES.matcher(HtmlText.escaped(text)).replaceAll("<br>\n") + "</p>";
    }
}
