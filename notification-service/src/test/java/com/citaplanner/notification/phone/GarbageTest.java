package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneReading.Read;
import com.citaplanner.notification.support.BesideOthers;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any input gets an answer, and only an existing number is read as a number. */
@BesideOthers
class GarbageTest {

    private static final int STRINGS = 50_000;
    private static final String LIKELY = "0123456789012345678901234567890123456789+ -().,;:@#*xXeExt\u202a\ufeff０٥½²";
    private static final String[] REGIONS = {"MX", "BR", "AR", "CO", "CL", "PE", "US", "GB"};
    private static final String[] SCRAPS = {
        "+52",
        "521",
        "00",
        "01",
        "044",
        "ext",
        ";ext=",
        "whatsapp:",
        "tel:",
        "@s.whatsapp.net",
        "@lid",
        ":3@",
        "MX.",
        ".0"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 5, 7, 11})
    void garbage_never_throws_and_never_yields_an_invalid_number(long seed) {
        Random random = new Random(seed);
        for (int string = 0; string < STRINGS; string++) {
            String garbage = garbage(random);
            PhoneReading reading = Phones.read(garbage, pick(REGIONS, random), pick(NumberOrigin.values(), random));
            if (reading instanceof Read(PhoneNumber number)) {
                assertThat(Subscriber.exists(number.e164())).as(garbage).isTrue();
            } else {
                assertThat(reading).as(garbage).isNotNull();
            }
        }
    }

    private static String garbage(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(24);
        while (text.length() < length) {
            switch (random.nextInt(12)) {
                case 0 -> text.append(pick(SCRAPS, random));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> text.append(LIKELY.charAt(random.nextInt(LIKELY.length())));
            }
        }
        return text.toString();
    }

    private static <T> T pick(T[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }
}
