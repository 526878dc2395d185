package com.citaplanner.notification.phone;

import java.util.List;

/** Prints the cost of one reading once warm, in microseconds. Run by hand. */
final class ReadCost {

    private static final int ROUNDS = 100_000;

    private ReadCost() {}

    public static void main(String... args) {
        List<String> written = List.of(
                "55 1234 5678",
                "+525512345678",
                "5215512345678",
                "551187654321",
                "+573001234567",
                "anónimo",
                "1 55 1234 5678");
        for (int pass = 0; pass < 3; pass++) {
            for (String raw : written) {
                long start = System.nanoTime();
                int read = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    read += Phones.typed(raw, "MX") instanceof PhoneReading.Read ? 1 : 0;
                }
                double micros = (System.nanoTime() - start) / 1e3 / ROUNDS;
                System.out.printf("%-16s %5.2f us, read %d%n", raw, micros, read);
            }
        }
        PhoneNumber number = PhoneNumber.stored("+525512345678");
        long start = System.nanoTime();
        int forms = 0;
        for (int round = 0; round < ROUNDS; round++) {
            forms += number.strongForms().size() + number.weakKeys().size();
        }
        System.out.printf("forms %5.2f us (%d)%n", (System.nanoTime() - start) / 1e3 / ROUNDS, forms);
    }
}
