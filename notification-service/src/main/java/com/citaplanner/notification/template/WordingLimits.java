package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.MessageStyle;
import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Checks that a channel supports a wording, and that its provider would not refuse it because of its size. */
record WordingLimits(int text, MessageStyle style) {
    static final int MAX_SUBJECT = 200;
    /** With variables filled in; mail servers accept 998. */
    static final int MAX_FILLED_SUBJECT = 400;

    static final int MAX_HTML = 200_000;
    static final int MAX_FILLED_HTML = 400_000;
    static final int MAX_PARAMETER = 1_024;
    private static final int MAX_PARAMETERS = 20;
    private static final int MAX_BUTTONS = 10;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z0-9_]{1,32}");
    private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");

    static WordingLimits of(Channel channel) {
        return new WordingLimits(channel.maxTextLength(), channel.style());
    }

    void check(Wording wording, FieldErrors fieldErrors) {
        checkText("text", Optional.of(wording.text()), text, fieldErrors);
        checkText("subject", wording.subject(), MAX_SUBJECT, fieldErrors);
        checkText("html", wording.html(), MAX_HTML, fieldErrors);
        checkSupported("subject", wording.subject(), style.hasSubject(), fieldErrors);
        checkSupported("html", wording.html(), style.hasHtml(), fieldErrors);
        checkSupported("approved", wording.approved(), style.hasApproved(), fieldErrors);
        fieldErrors.require(wording.subject().isPresent() || !style.hasSubject(), "subject", "is missing");
        fieldErrors.require(
                wording.subject().stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl),
                "subject",
                "must not contain line breaks or other control characters");
        wording.approved().ifPresent(approved -> check(approved, fieldErrors));
    }

    private static void checkText(String field, Optional<String> value, int max, FieldErrors fieldErrors) {
        fieldErrors.require(
                value.map(it -> !SmsText.withOrdinarySpaces(it).isBlank()).orElse(true), field, "is missing");
        fieldErrors.require(value.map(it -> it.length() <= max).orElse(true), field, "is longer than " + max);
        fieldErrors.require(value.map(it -> it.indexOf('\u0000') < 0).orElse(true), field, "has a NUL character");
    }

    private static void checkSupported(String field, Optional<?> value, boolean has, FieldErrors fieldErrors) {
        fieldErrors.require(has || value.isEmpty(), field, "is not supported by this channel");
    }

    private static void check(WhatsAppTemplateWording approved, FieldErrors fieldErrors) {
        fieldErrors.require(
                NAME.matcher(approved.name()).matches(),
                "approved.name",
                "must have from 1 to 512 lower-case letters, digits and _");
        fieldErrors.require(
                LANGUAGE.matcher(approved.language()).matches(),
                "approved.language",
                "must be a WhatsApp language code, for example es_MX");
        fieldErrors.require(
                CATEGORIES.contains(approved.category()),
                "approved.category",
                "must be UTILITY, MARKETING or AUTHENTICATION");
        fieldErrors.require(
                approved.parameters().size() <= MAX_PARAMETERS,
                "approved.parameters",
                "must have at most " + MAX_PARAMETERS + " entries");
        approved.parameters().forEach((name, value) -> check("approved.parameters", name, value, fieldErrors));
        fieldErrors.require(approved.header().size() <= 1, "approved.header", "must have at most 1 entry");
        approved.header().forEach((name, value) -> check("approved.header", name, value, fieldErrors));
        checkButtons(approved.buttons(), fieldErrors);
    }

    private static void check(String field, String name, String value, FieldErrors fieldErrors) {
        fieldErrors.require(
                PARAMETER_NAME.matcher(name).matches(), field, "must have names of up to 32 letters, digits and _");
        checkText(field, Optional.of(value), MAX_PARAMETER, fieldErrors);
    }

    private static void checkButtons(List<WhatsAppTemplate.Button> buttons, FieldErrors fieldErrors) {
        boolean inOrder = IntStream.range(0, buttons.size())
                .allMatch(i -> buttons.get(i).index()
                                > (i == 0 ? -1 : buttons.get(i - 1).index())
                        && buttons.get(i).index() < MAX_BUTTONS);
        fieldErrors.require(inOrder, "approved.buttons", "must have growing indexes from 0 to " + (MAX_BUTTONS - 1));
        buttons.forEach(
                button -> checkText("approved.buttons", Optional.of(button.parameter()), MAX_PARAMETER, fieldErrors));
    }
}
