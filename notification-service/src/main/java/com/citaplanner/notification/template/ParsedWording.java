package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A wording for one channel, parsed and ready to be filled in. */
final class ParsedWording {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029]+");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private final Wording wording;
    private final Channel channel;
    private final String field;
    private final TemplateText text;
    private final Optional<TemplateText> subject;
    private final Optional<HtmlText> html;
    private final Map<String, TemplateText> parameters = new TreeMap<>();
    private final Map<String, TemplateText> header = new TreeMap<>();
    private final List<ParsedButton> buttons = new ArrayList<>();

    private record ParsedButton(WhatsAppTemplate.Button button, TemplateText parameter) {}

    private ParsedWording(Wording wording, Channel channel, String field, FieldErrors fieldErrors) {
        this.wording = wording;
        this.channel = channel;
        this.field = field;
        text = TemplateText.parse(field, wording.text(), fieldErrors);
        subject = wording.subject().map(it -> TemplateText.parse("subject", it, fieldErrors));
        html = wording.html().map(it -> HtmlText.parse("html", it, fieldErrors));
        wording.approved().ifPresent(approved -> parse(approved, fieldErrors));
    }

    private void parse(WhatsAppTemplateWording approved, FieldErrors fieldErrors) {
        approved.parameters()
                .forEach((name, value) ->
                        parameters.put(name, TemplateText.parse("approved.parameters." + name, value, fieldErrors)));
        approved.header()
                .forEach((name, value) ->
                        header.put(name, TemplateText.parse("approved.header." + name, value, fieldErrors)));
        approved.buttons()
                .forEach(button -> buttons.add(new ParsedButton(
                        button, TemplateText.parse("approved.buttons", button.parameter(), fieldErrors))));
    }

    /** @param field the name of the text's field in the input */
    static ParsedWording of(Wording wording, Channel channel, String field, FieldErrors fieldErrors) {
        return new ParsedWording(wording, channel, field, fieldErrors);
    }

    /** The names of all its variables, each once, in a fixed order. */
    Stream<String> variables() {
        return Stream.of(
                        text.variables(),
                        subject.stream().flatMap(TemplateText::variables),
                        html.stream().flatMap(HtmlText::variables),
                        Stream.concat(parameters.values().stream(), header.values().stream())
                                .flatMap(TemplateText::variables),
                        buttons.stream().flatMap(button -> button.parameter().variables()))
                .flatMap(names -> names)
                .distinct();
    }

    /** Fills in the content; empty if there are errors, which the filler then has. */
    Optional<Content> fill(TemplateFiller filler) {
        String filled = filledText(filler);
        Optional<String> title = subject.map(it -> filledSubject(it, filler));
        Optional<String> page = channel.style().hasHtml()
                ? Optional.of(filledHtml(title.orElse(""), filled, filler))
                : Optional.empty();
        Optional<WhatsAppTemplate> approved = wording.approved().map(it -> filledApproved(it, filler));
        return filler.errors().isEmpty()
                ? Optional.of(new Content(
                        filled,
                        title,
                        page,
                        approved,
                        Optional.of(filler.formatter().locale().toLanguageTag())))
                : Optional.empty();
    }

    private String filledText(TemplateFiller filler) {
        int max = channel.maxTextLength();
        boolean sms = channel.style().paidBySegment();
        String filled = filler.fill(
                field, text, max, (index, variable, value) -> sms ? SmsText.withOrdinarySpaces(value) : value);
        String sent = sms && wording.plainSms() ? SmsText.plain(filled) : filled;
        filler.errors().require(sent.length() <= max, field, "is longer than " + max + " with its variables filled in");
        return notBlank(field, sent, filler);
    }

    private static String filledSubject(TemplateText subject, TemplateFiller filler) {
        String filled = filler.fill(
                "subject", subject, WordingLimits.MAX_FILLED_SUBJECT, (index, variable, value) -> oneLine(value));
        return notBlank("subject", oneLine(filled).strip(), filler);
    }

    /** Reports an empty text, unless other errors already explain it. */
    private static String notBlank(String field, String filled, TemplateFiller filler) {
        boolean valid = !filled.isBlank() || !filler.errors().isEmpty();
        filler.errors().require(valid, field, "is empty with its variables filled in");
        return filled;
    }

    private String filledHtml(String title, String filled, TemplateFiller filler) {
        Locale language = filler.formatter().locale();
        return html.map(it -> it.fill(filler, "html", WordingLimits.MAX_FILLED_HTML))
                .map(it -> MailLayout.ofHtml(language, title, it))
                .orElseGet(() -> MailLayout.ofText(language, title, filled));
    }

    private WhatsAppTemplate filledApproved(WhatsAppTemplateWording approved, TemplateFiller filler) {
        return new WhatsAppTemplate(
                approved.name(),
                approved.language(),
                approved.category(),
                filledParameters("approved.parameters.", parameters, filler),
                filledParameters("approved.header.", header, filler),
                buttons.stream()
                        .map(button -> new WhatsAppTemplate.Button(
                                button.button().index(),
                                button.button().type(),
                                filledParameter("approved.buttons", button.parameter(), filler)))
                        .toList());
    }

    private static Map<String, String> filledParameters(
            String field, Map<String, TemplateText> texts, TemplateFiller filler) {
        Map<String, String> filled = new TreeMap<>();
        texts.forEach((name, parameter) -> filled.put(name, filledParameter(field + name, parameter, filler)));
        return filled;
    }

    /** WhatsApp accepts neither line breaks, runs of spaces nor an empty text as a parameter. */
    private static String filledParameter(String field, TemplateText parameter, TemplateFiller filler) {
        String filled =
                filler.fill(field, parameter, WordingLimits.MAX_PARAMETER, (index, variable, value) -> oneLine(value));
        String line = SPACES.matcher(oneLine(filled)).replaceAll(" ").strip();
        return line.isEmpty() ? "-" : line;
    }

    /** Replaces line breaks and control characters, so that the value cannot begin another header. */
    private static String oneLine(String value) {
        return CONTROL.matcher(value).replaceAll(" ");
    }
}
