package com.citaplanner.notification.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.stream.Stream;

/** All the ways in which people and WhatsApp write a subscriber's number. */
final class WrittenForms {

    /** @param region where it is written */
    record Written(String text, String region, NumberOrigin origin) {

        PhoneReading read() {
            return Phones.read(text, region, origin);
        }
    }

    private WrittenForms() {}

    static Stream<Written> of(Subscriber subscriber) {
        String own = subscriber.region();
        Stream<Written> home = atHome(subscriber).map(text -> new Written(text, own, NumberOrigin.USER_INPUT));
        Stream<Written> abroad = withCountryCode(subscriber)
                .flatMap(text ->
                        Stream.of(own, "MX", "BR", "GB").map(at -> new Written(text, at, NumberOrigin.USER_INPUT)));
        Stream<Written> whatsApp = waIds(subscriber).map(text -> new Written(text, "MX", NumberOrigin.WA_ID));
        return Stream.of(home, abroad, whatsApp).flatMap(forms -> forms);
    }

    private static Stream<String> atHome(Subscriber subscriber) {
        String printed = subscriber.printed(PhoneNumberFormat.NATIONAL);
        String national = subscriber.national();
        Stream<String> anywhere = Stream.of(
                national,
                printed,
                printed.replace('-', '.'),
                printed.replace(' ', '\u00a0'),
                printed + " ext. 7",
                fullWidth(national));
        return Stream.concat(anywhere, customary(subscriber));
    }

    /** Further notations that are customary in each country. */
    private static Stream<String> customary(Subscriber subscriber) {
        String national = subscriber.national();
        return switch (subscriber.region()) {
            case "MX" ->
                subscriber.tollFree()
                        ? Stream.of("01" + national, "01 " + national)
                        : Stream.of(
                                "01 " + national,
                                "044" + national,
                                "045 " + national,
                                "52" + national,
                                "521" + national);
            case "BR" -> Stream.concat(shortBrazilian(subscriber), Stream.of("0" + national, "0 15 " + national));
            case "AR" ->
                subscriber.mobile()
                        ? Stream.of(
                                subscriber.printed(PhoneNumberFormat.NATIONAL).substring(1), "0" + national)
                        : Stream.of("0" + national);
            case "PE" -> Stream.of("0" + national);
            case "US" -> Stream.of("1" + national, "1-" + national, "011 1 " + national);
            default -> Stream.of();
        };
    }

    private static Stream<String> withCountryCode(Subscriber subscriber) {
        String digits = subscriber.e164().substring(1);
        String printed = subscriber.printed(PhoneNumberFormat.INTERNATIONAL);
        Stream<String> anywhere = Stream.of(
                "+" + digits,
                "00" + digits,
                "whatsapp:+" + digits,
                digits + "@s.whatsapp.net",
                printed,
                "(" + printed.replaceFirst(" ", ") "),
                "\u202a" + printed + "\u202c",
                printed + " x7",
                subscriber.printed(PhoneNumberFormat.RFC3966));
        return Stream.concat(anywhere, oldWaIds(subscriber).map(id -> "+" + id));
    }

    private static Stream<String> waIds(Subscriber subscriber) {
        String digits = subscriber.e164().substring(1);
        return Stream.concat(Stream.of(digits), oldWaIds(subscriber))
                .flatMap(id -> Stream.of(id, "+" + id, id + "@s.whatsapp.net", id + ":3@s.whatsapp.net"));
    }

    private static Stream<String> oldWaIds(Subscriber subscriber) {
        return switch (subscriber.region()) {
            case "MX" -> oldMexicanMobile(subscriber);
            case "BR" -> shortBrazilian(subscriber).map(national -> "55" + national);
            default -> Stream.of();
        };
    }

    private static Stream<String> oldMexicanMobile(Subscriber subscriber) {
        boolean special = subscriber.national().matches("(800|888|900|300|500).*");
        return special ? Stream.of() : Stream.of("521" + subscriber.national());
    }

    /** The eight digits used before 2016, unless they now belong to a radio. */
    private static Stream<String> shortBrazilian(Subscriber subscriber) {
        String national = subscriber.national();
        return national.matches("\\d\\d9[689]\\d{7}")
                ? Stream.of(national.substring(0, 2) + national.substring(3))
                : Stream.of();
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .mapToObj(digit -> Character.toString(digit - '0' + '０'))
                .reduce("", String::concat);
    }
}
