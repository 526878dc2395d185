package com.citaplanner.notification.phone;

import com.citaplanner.notification.phone.PhoneReading.Read;
import com.citaplanner.notification.phone.PhoneReading.Refused;

/** Short ways for tests to read a number. */
final class Phones {

    private static final PhoneReader READER = new PhoneReader();

    private Phones() {}

    static PhoneReading typed(String raw, String region) {
        return READER.read(raw, new Region(region), NumberOrigin.USER_INPUT);
    }

    static PhoneReading reported(String waId) {
        return READER.read(waId, Region.MEXICO, NumberOrigin.WA_ID);
    }

    static PhoneReading read(String raw, String region, NumberOrigin origin) {
        return READER.read(raw, new Region(region), origin);
    }

    static PhoneNumber number(PhoneReading reading) {
        return switch (reading) {
            case Read(PhoneNumber number) -> number;
            case Refused(PhoneProblem phoneProblem) -> throw new AssertionError("refused as " + phoneProblem);
        };
    }

    static PhoneNumber number(String e164) {
        return number(typed(e164, "MX"));
    }
}
