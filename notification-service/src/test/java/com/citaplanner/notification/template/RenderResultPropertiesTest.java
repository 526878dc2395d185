package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.validation.FieldError;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties that hold for any text and any value, tried with many from a seed. */
@BesideOthers
class RenderResultPropertiesTest {
    private static final int TRIES = 3_000;
    private static final List<String> PIECES = List.of(
            "{{a}}",
            "{{b|date}}",
            "{{c|money}}",
            "{{d|number}}",
            "{{e|dateTime}}",
            "{{f|time}}",
            "{{",
            "}}",
            "{",
            "|",
            "<p>",
            "<a href=\"",
            "\">",
            "<p title='",
            "'",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<",
            ">",
            "\n",
            " ",
            "á",
            "😀",
            "Hola",
            "\u00a0",
            "$1",
            "\\",
            "&",
            "=",
            "\u0000");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "Ana",
            "{{a}}",
            "{{b|date}}",
            "$1",
            "\\",
            "<script>alert(1)</script>",
            "\" onclick=\"x",
            "' x='",
            "`",
            "&lt;",
            "javascript:x",
            "https://citas.mx",
            "2029-11-13",
            "2029-11-13T10:00",
            "2029-11-13T10:00:00Z",
            "10:00",
            "1e9",
            "99999999999999999999999999999999",
            "-0",
            "\r\nBcc: x",
            "á😀",
            "\u202e",
            "+999999999-01-01",
            "\ud800");

    private final Random random = new Random(20_291_113);

    private String pieces() {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private Value value() {
        return switch (random.nextInt(5)) {
            case 0 -> new Value.Numeric(new BigDecimal(random.nextLong()).scaleByPowerOfTen(random.nextInt(40) - 20));
            case 1 -> new Value.Truth(random.nextBoolean());
            case 2 -> new Value.Money(BigDecimal.valueOf(random.nextInt(), 2), Currency.getInstance("MXN"));
            default -> text(VALUES.get(random.nextInt(VALUES.size())));
        };
    }

    private Map<String, Value> values() {
        Map<String, Value> values = new HashMap<>();
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            if (random.nextInt(8) > 0) {
                values.put(name, value());
            }
        }
        return values;
    }

    private Wording wording(Channel channel) {
        boolean mail = channel == Channel.EMAIL;
        return new Wording(
                pieces(),
                mail || channel == Channel.PUSH ? Optional.of(pieces()) : Optional.empty(),
                mail ? Optional.of(pieces()) : Optional.empty(),
                channel == Channel.WHATSAPP
                        ? Optional.of(new WhatsAppTemplateWording("n", "es", "UTILITY", Map.of("1", pieces())))
                        : Optional.empty(),
                random.nextBoolean());
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void every_message_is_sendable_or_refused_with_a_reason(Channel channel) {
        int sent = 0;
        for (int i = 0; i < TRIES; i++) {
            switch (Messages.filled(channel, wording(channel), values())) {
                case RenderResult.Rendered(Content content, String id, int version) -> {
                    assertThat(content.text()).isNotBlank();
                    assertThat(content.subject().orElse("x"))
                            .isNotBlank()
                            .matches(Predicate.not(line -> line.chars().anyMatch(Character::isISOControl)));
                    sent++;
                }
                case RenderResult.Refused(List<FieldError> wrong) ->
                    assertThat(wrong).isNotEmpty();
            }
        }
        assertThat(sent).isBetween(TRIES / 100, TRIES - TRIES / 100);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void a_valid_wording_can_be_filled_in(Channel channel) {
        Map<String, Value> harmless = Map.of(
                "a", text("https://citas.mx"),
                "b", text("2029-11-13"),
                "c", text("1"),
                "d", text("1"),
                "e", text("2029-11-13T10:00"),
                "f", text("10:00"));
        int saved = 0;
        for (int i = 0; i < TRIES; i++) {
            Wording wording = wording(channel);
            if (wording.errors(channel).isEmpty()) {
                saved++;
                assertThat(Messages.wrong(Messages.filled(channel, wording, harmless)))
                        .allSatisfy(wrong -> assertThat(wrong).containsAnyOf("must be a URL", "with an address"));
            }
        }
        assertThat(saved).isGreaterThan(TRIES / 100);
    }

    /** The tags and attributes of a page are the same for any values. */
    @ParameterizedTest
    @EnumSource(value = Channel.class, names = "EMAIL")
    void no_value_opens_a_tag_or_an_attribute(Channel mail) {
        int tried = 0;
        for (int i = 0; i < TRIES * 4; i++) {
            String html = pieces().replaceAll("\\|\\w+}}", "}}");
            Wording wording = new Wording("x", Optional.of("x"), Optional.of(html), Optional.empty(), false);
            Optional<String> harmless = page(wording, name -> text("https://x"));
            Optional<String> hostile =
                    page(wording, name -> text("https://" + VALUES.get(random.nextInt(VALUES.size()))));
            if (wording.errors(mail).isEmpty() && harmless.isPresent() && hostile.isPresent()) {
                tried++;
                assertThat(marks(hostile.get())).as(html).isEqualTo(marks(harmless.get()));
            }
        }
        assertThat(tried).isGreaterThan(TRIES / 10);
    }

    private interface Valued {
        Value of(String name);
    }

    private static Optional<String> page(Wording wording, Valued valued) {
        Map<String, Value> values = new HashMap<>();
        List.of("a", "b", "c", "d", "e", "f").forEach(name -> values.put(name, valued.of(name)));
        return Messages.filled(Channel.EMAIL, wording, values)
                        instanceof RenderResult.Rendered(Content content, String id, int v)
                ? content.html()
                : Optional.empty();
    }

    /** The characters from which a browser builds tags and attributes. */
    private static String marks(String page) {
        return page.replaceAll("[^<>\"'`]", "");
    }
}
