package com.citaplanner.notification.template;

import com.citaplanner.notification.message.ApprovedTemplate;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A wording that is ready to be filled in, for one channel. */
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

    private ParsedWording(Wording wording, Channel channel, String field, Complaints complaints) {
        this.wording = wording;
        this.channel = channel;
        this.field = field;
        text = TemplateText.parse(field, wording.text(), complaints);
        subject = wording.subject().map(it -> TemplateText.parse("subject", it, complaints));
        html = wording.html().map(it -> HtmlText.parse("html", it, complaints));
        wording.approved()
                .ifPresent(approved -> approved.parameters()
                        .forEach((name, value) -> parameters.put(
                                name, TemplateText.parse("approved.parameters." + name, value, complaints))));
    }

    /** @param field what the text is called where it came from */
    static ParsedWording of(Wording wording, Channel channel, String field, Complaints complaints) {
        return new ParsedWording(wording, channel, field, complaints);
    }

    /** The names of all variables in it, each once and in one order. */
    Stream<String> variables() {
        return Stream.of(
                        text.variables(),
                        subject.stream().flatMap(TemplateText::variables),
                        html.stream().flatMap(HtmlText::variables),
                        parameters.values().stream().flatMap(TemplateText::variables))
                .flatMap(names -> names)
                .distinct();
    }

    /** Empty when anything is wrong, of which the filling then has the complaints. */
    Optional<Content> fill(Filling filling) {
        String filled = filledText(filling);
        Optional<String> title = subject.map(it -> filledSubject(it, filling));
        Optional<String> page = channel == Channel.EMAIL
                ? Optional.of(filledHtml(title.orElse(""), filled, filling))
                : Optional.empty();
        Optional<ApprovedTemplate> approved = wording.approved().map(it -> filledApproved(it, filling));
        return filling.complaints().none()
                ? Optional.of(new Content(
                        filled,
                        title,
                        page,
                        approved,
                        Optional.of(filling.writing().locale().toLanguageTag())))
                : Optional.empty();
    }

    private String filledText(Filling filling) {
        int most = WordingLimits.of(channel).text();
        boolean sms = channel == Channel.SMS;
        String filled =
                filling.fill(field, text, most, (index, variable, value) -> sms ? SmsText.spaced(value) : value);
        String sent = sms && wording.plainSms() ? SmsText.plain(filled) : filled;
        filling.complaints().require(sent.length() <= most, field, "is longer than " + most + " with its variables");
        return notBlank(field, sent, filling);
    }

    private static String filledSubject(TemplateText subject, Filling filling) {
        String filled = filling.fill(
                "subject", subject, WordingLimits.FILLED_SUBJECT, (index, variable, value) -> oneLine(value));
        return notBlank("subject", oneLine(filled).strip(), filling);
    }

    /** Of what is wrong already, it is no news that nothing is left. */
    private static String notBlank(String field, String filled, Filling filling) {
        boolean right = !filled.isBlank() || !filling.complaints().none();
        filling.complaints().require(right, field, "is empty with its variables");
        return filled;
    }

    private String filledHtml(String title, String filled, Filling filling) {
        Locale language = filling.writing().locale();
        return html.map(it -> it.fill(filling, "html", WordingLimits.FILLED_HTML))
                .map(it -> MailLayout.ofHtml(language, title, it))
                .orElseGet(() -> MailLayout.ofText(language, title, filled));
    }

    private ApprovedTemplate filledApproved(ApprovedWording approved, Filling filling) {
        Map<String, String> filled = new TreeMap<>();
        parameters.forEach((name, parameter) -> filled.put(name, filledParameter(name, parameter, filling)));
        return new ApprovedTemplate(approved.name(), approved.language(), approved.category(), filled);
    }

    /** WhatsApp takes neither line breaks nor runs of spaces in a parameter, nor an empty one. */
    private static String filledParameter(String name, TemplateText parameter, Filling filling) {
        String filled = filling.fill(
                "approved.parameters." + name,
                parameter,
                WordingLimits.PARAMETER,
                (index, variable, value) -> oneLine(value));
        String line = SPACES.matcher(oneLine(filled)).replaceAll(" ").strip();
        return line.isEmpty() ? "-" : line;
    }

    /** Nothing that could begin another header. */
    private static String oneLine(String value) {
        return CONTROL.matcher(value).replaceAll(" ");
    }
}
