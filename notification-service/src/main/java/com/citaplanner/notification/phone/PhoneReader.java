package com.citaplanner.notification.phone;

import static java.util.Objects.requireNonNull;

import com.citaplanner.notification.phone.NumberingPlans.Plain;
import com.citaplanner.notification.phone.PhoneReading.Read;
import com.citaplanner.notification.phone.PhoneReading.Refused;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads phone fields as people and WhatsApp write them. Thread-safe, stateless, with bounded work for any input. */
public final class PhoneReader {

    /** Mexico's old notation of a mobile, and any North American number: {@code 1} and ten digits. */
    private static final Pattern ONE_AND_TEN = Pattern.compile("1\\d{10}");

    /**
     * Reads a phone field; never throws for any text.
     *
     * @param raw as written; null and blank are refused as {@link PhoneProblem#NOT_A_PHONE}
     * @param defaultRegion the tenant's country, whose numbers are written without a country code
     * @param origin who wrote it; a WhatsApp address ({@code …@s.whatsapp.net}) is recognised by its form
     */
    public PhoneReading read(@Nullable String raw, Region defaultRegion, NumberOrigin origin) {
        requireNonNull(defaultRegion, "defaultRegion");
        requireNonNull(origin, "origin");
        if (raw == null) {
            return new Refused(PhoneProblem.NOT_A_PHONE);
        }
        return switch (CleanedNumber.of(raw, origin)) {
            case CleanedNumber.Unusable(PhoneProblem phoneProblem) -> new Refused(phoneProblem);
            case CleanedNumber.Dialled dialled ->
                withExtension(readDialled(dialled, defaultRegion), dialled.extension());
        };
    }

    private static PhoneReading readDialled(CleanedNumber.Dialled dialled, Region region) {
        String digits = dialled.digits();
        if (dialled.international()) {
            return readInternational(digits, region);
        }
        if (region.equals(Region.MEXICO) && ONE_AND_TEN.matcher(digits).matches()) {
            return mexicoOrNorthAmerica(digits);
        }
        PhoneReading national = toReading(NumberingPlans.national(digits, region));
        return notAPhone(national) ? readWithoutPlus(dialled, region) : national;
    }

    /**
     * Reads a number that is not national as an international one without its {@code +}. A foreign country is accepted
     * only when nothing else is possible: people also space the digits of a number with one digit too many.
     */
    private static PhoneReading readWithoutPlus(CleanedNumber.Dialled dialled, Region region) {
        PhoneReading reading = toReading(NumberingPlans.international(dialled.digits()));
        boolean abroad =
                reading instanceof Read(PhoneNumber number) && !NumberingPlans.hasCountryCodeOf(number.e164(), region);
        return abroad && (!dialled.unspaced() || isOwnNumberWithExtraDigits(dialled.digits(), region))
                ? new Refused(PhoneProblem.AMBIGUOUS)
                : reading;
    }

    /** Whether it is a number of the tenant's own country once the last digit or two are removed. */
    private static boolean isOwnNumberWithExtraDigits(String digits, Region region) {
        return IntStream.of(1, 2)
                .filter(more -> digits.length() > more)
                .mapToObj(more -> digits.substring(0, digits.length() - more))
                .anyMatch(less -> NumberingPlans.national(less, region)
                        .filter(Plain::valid)
                        .isPresent());
    }

    /**
     * Some regions dial abroad through a carrier ({@code 00 15 52 …} in Brazil), so the national reading is tried
     * second.
     */
    private static PhoneReading readInternational(String digits, Region region) {
        if (!digits.startsWith("00")) {
            return toReading(NumberingPlans.international(digits));
        }
        PhoneReading abroad = toReading(NumberingPlans.international(digits.substring(2)));
        return notAPhone(abroad) ? toReading(NumberingPlans.national(digits, region)) : abroad;
    }

    private static PhoneReading mexicoOrNorthAmerica(String oneAndTen) {
        PhoneReading mexican = toReading(NumberingPlans.international("52" + oneAndTen.substring(1)));
        PhoneReading northAmerican = toReading(NumberingPlans.international(oneAndTen));
        if (mexican instanceof Read && northAmerican instanceof Read) {
            return new Refused(PhoneProblem.AMBIGUOUS);
        }
        return notAPhone(mexican) ? northAmerican : mexican;
    }

    private static PhoneReading toReading(Optional<Plain> parsed) {
        return parsed.map(PhoneReader::toReading).orElseGet(() -> new Refused(PhoneProblem.NOT_A_PHONE));
    }

    private static PhoneReading toReading(Plain plain) {
        String e164 = plain.e164();
        if (plain.valid() && PhoneNumber.isE164(e164)) {
            return new Read(PhoneNumber.stored(e164));
        }
        return LatinAmericanRule.repaired(e164)
                .<PhoneReading>map(mended -> new Read(PhoneNumber.stored(mended)))
                .orElseGet(() -> new Refused(
                        plain.localOnly() || LatinAmericanRule.lacksAreaCode(e164)
                                ? PhoneProblem.NEEDS_AREA_CODE
                                : PhoneProblem.NOT_A_PHONE));
    }

    private static boolean notAPhone(PhoneReading reading) {
        return reading.equals(new Refused(PhoneProblem.NOT_A_PHONE));
    }

    private static PhoneReading withExtension(PhoneReading reading, Optional<String> extension) {
        return switch (reading) {
            case Read(PhoneNumber number)
            when extension.isPresent() -> new Read(new PhoneNumber(number.e164(), extension));
            case Read read -> read;
            case Refused refused -> refused;
        };
    }
}
