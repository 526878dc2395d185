package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneReading.Read;
import com.citaplanner.notification.phone.PhoneReading.Refused;
import com.citaplanner.notification.support.BesideOthers;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No two subscribers share a key. Covers entire numbering plans in which one number is another's with an extra digit.
 */
@BesideOthers
class CollisionTest {

    private final Random tails = new Random(9);

    /** Every area and every three-digit prefix that a subscriber can have, with and without the ninth digit. */
    @Test
    void brazilian_mobiles_landlines_and_radios_have_distinct_keys() {
        Map<String, String> owners = new HashMap<>();
        brazilian().forEach(eight -> {
            String area = eight.substring(0, 2);
            claim(owners, "+55" + eight);
            claim(owners, "+55" + area + "9" + eight.substring(2));
        });
        assertThat(owners).hasSizeGreaterThan(80_000);
    }

    @Test
    void brazilian_short_form_is_read_as_the_mobile_only_if_unassigned() {
        long rewritten = brazilian().filter(this::readsAsTheMobile).count();

        assertThat(rewritten).isGreaterThan(15_000);
    }

    private boolean readsAsTheMobile(String eight) {
        String written = "+55" + eight;
        String mobile = "+55" + eight.substring(0, 2) + "9" + eight.substring(2);
        boolean lost = "6789".indexOf(eight.charAt(2)) >= 0 && !Subscriber.exists(written) && Subscriber.exists(mobile);
        boolean read = Phones.typed(written, "MX").equals(new Read(PhoneNumber.stored(mobile)));
        assertThat(read).as(written).isEqualTo(lost);
        return read;
    }

    @Test
    void mexican_mobile_1_is_dropped_in_every_area_but_not_from_service_numbers() {
        IntStream.range(100, 1000).mapToObj(area -> area + tail(7)).forEach(national -> {
            boolean service = national.matches("(800|888|900|300|500).*");
            PhoneReading expected = Subscriber.exists("+52" + national) && !service
                    ? new Read(PhoneNumber.stored("+52" + national))
                    : new Refused(PhoneProblem.NOT_A_PHONE);
            assertThat(Phones.typed("+521" + national, "MX")).as(national).isEqualTo(expected);
            assertThat(Phones.reported("521" + national)).as(national).isEqualTo(expected);
        });
    }

    @Test
    void a_leading_1_in_mexico_is_read_only_if_one_country_has_the_number() {
        IntStream.range(0, 20_000).mapToObj(any -> tail(10)).forEach(national -> {
            boolean mexican = Subscriber.exists("+52" + national);
            boolean northAmerican = Subscriber.exists("+1" + national);
            PhoneReading reading = Phones.typed("1" + national, "MX");
            assertThat(reading.equals(new Refused(PhoneProblem.AMBIGUOUS)))
                    .as(national)
                    .isEqualTo(mexican && northAmerican);
            assertThat(reading instanceof Read).as(national).isEqualTo(mexican ^ northAmerican);
        });
    }

    @Test
    void argentinas_mobile_and_landline_of_the_same_digits_are_two_numbers_that_may_be_one_client() {
        Subscribers.of("AR", 9, 2_000).filter(Subscriber::mobile).forEach(mobile -> {
            String landline = "+54" + mobile.national().substring(1);
            assertThat(Subscriber.exists(landline)).isTrue();
            assertThat(PhoneMatch.compare(Phones.number(mobile.e164()), Phones.number(landline)))
                    .isEqualTo(PhoneMatch.WEAK);
        });
    }

    private static void claim(Map<String, String> owners, String e164) {
        if (Subscriber.exists(e164)) {
            assertThat(owners.put(Phones.number(e164).key(), e164)).as(e164).isNull();
        }
    }

    private Stream<String> brazilian() {
        return IntStream.range(11, 100)
                .boxed()
                .flatMap(area -> IntStream.range(200, 1000).mapToObj(start -> area + "" + start + tail(5)));
    }

    private String tail(int digits) {
        return tails.ints(digits, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
    }
}
