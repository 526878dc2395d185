package com.citaplanner.notification.phone;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random subscribers of each numbering plan; the same seed always gives the same ones. */
final class Subscribers {

    /** Number patterns of each plan: {@code #} is any digit, everything else is literal. */
    private enum Plan {
        MX("52", "55########", "33########", "81########", "664#######", "999#######", "800#######", "##########"),
        BR("55", "##9########", "119########", "##2#######", "##3#######", "##7#######", "55########", "##97#######"),
        AR("54", "911########", "11########", "9223#######", "223#######", "92########", "9#########", "800#######"),
        CO("57", "3#########", "601#######", "604#######", "60########"),
        CL("56", "9########", "22#######", "32#######", "6########"),
        PE("51", "9########", "1#######", "44######", "8#######"),
        US("1", "2#########", "551#######", "415#######", "800#######", "7#########"),
        ES("34", "6########", "91#######"),
        EC("593", "9########", "2#######"),
        VE("58", "4#########", "2#########"),
        UY("598", "9#######", "2#######"),
        GT("502", "5#######", "2#######"),
        CR("506", "8#######", "2#######"),
        DO("1", "809#######", "829#######");

        private final String countryCode;

        @SuppressWarnings("ImmutableEnumChecker") // It is a List.of.
        private final List<String> shapes;

        Plan(String countryCode, String... shapes) {
            this.countryCode = countryCode;
            this.shapes = List.of(shapes);
        }
    }

    private Subscribers() {}

    static Stream<Subscriber> ofEveryPlan(long seed, int each) {
        return Arrays.stream(Plan.values()).flatMap(plan -> of(plan, seed, each));
    }

    static Stream<Subscriber> of(String region, long seed, int each) {
        return of(Plan.valueOf(region), seed, each);
    }

    private static Stream<Subscriber> of(Plan plan, long seed, int each) {
        Random random = new Random(seed);
        return Stream.generate(() -> plan.shapes.get(random.nextInt(plan.shapes.size())))
                .map(shape -> new Subscriber(plan.name(), plan.countryCode, filled(shape, random)))
                .filter(Subscriber::exists)
                .limit(each);
    }

    private static String filled(String shape, Random random) {
        StringBuilder digits = new StringBuilder(shape);
        for (int at = 0; at < digits.length(); at++) {
            if (digits.charAt(at) == '#') {
                digits.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return digits.toString();
    }
}
