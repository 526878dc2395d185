package com.citaplanner.notification.phone;

import static java.util.Objects.requireNonNull;

import com.citaplanner.notification.phone.NumberingPlans.Plain;
import com.citaplanner.notification.phone.PhoneReading.Read;
import com.citaplanner.notification.phone.PhoneReading.Refused;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads what people and WhatsApp write in phone fields. Thread-safe, without state, and bounded in work for any input.
 */
public final class PhoneReader {

    /** Mexico's old way of dialling a mobile, and any number of North America's: {@code 1} and ten digits. */
    private static final Pattern ONE_AND_TEN = Pattern.compile("1\\d{10}");

    /**
     * Never throws for anything written.
     *
     * @param raw as written; null and blank are refused as {@link PhoneProblem#NOT_A_PHONE}
     * @param defaultRegion the tenant's country, whose numbers are written without a country code
     * @param origin who wrote it; an address of WhatsApp's ({@code …@s.whatsapp.net}) is known by its looks
     */
    public PhoneReading read(String raw, Region defaultRegion, NumberOrigin origin) {
        requireNonNull(defaultRegion, "defaultRegion");
        requireNonNull(origin, "origin");
        if (raw == null) {
            return new Refused(PhoneProblem.NOT_A_PHONE);
        }
        return switch (CleanedNumber.of(raw, origin)) {
            case CleanedNumber.Unusable(PhoneProblem phoneProblem) -> new Refused(phoneProblem);
            case CleanedNumber.Dialled dialled -> extended(dial(dialled, defaultRegion), dialled.extension());
        };
    }

    private static PhoneReading dial(CleanedNumber.Dialled dialled, Region region) {
        String digits = dialled.digits();
        if (dialled.international()) {
            return international(digits, region);
        }
        if (region.equals(Region.MEXICO) && ONE_AND_TEN.matcher(digits).matches()) {
            return mexicoOrNorthAmerica(digits);
        }
        PhoneReading national = judge(NumberingPlans.national(digits, region));
        return notAPhone(national) ? withoutPlus(dialled, region) : national;
    }

    /**
     * No number of the tenant's own country, but maybe an international one whose {@code +} got lost. It leads abroad only
     * where nothing else can be meant: people space the digits of a number that is a digit too long as well.
     */
    private static PhoneReading withoutPlus(CleanedNumber.Dialled dialled, Region region) {
        PhoneReading reading = judge(NumberingPlans.international(dialled.digits()));
        boolean abroad = reading instanceof Read(PhoneNumber number) && !NumberingPlans.within(number.e164(), region);
        return abroad && (!dialled.unbroken() || beginsWithOwn(dialled.digits(), region))
                ? new Refused(PhoneProblem.AMBIGUOUS)
                : reading;
    }

    /** Whether it is a number of the tenant's own country when the last digit or two go. */
    private static boolean beginsWithOwn(String digits, Region region) {
        return IntStream.of(1, 2)
                .filter(more -> digits.length() > more)
                .mapToObj(more -> digits.substring(0, digits.length() - more))
                .anyMatch(less -> NumberingPlans.national(less, region)
                        .filter(Plain::valid)
                        .isPresent());
    }

    /** Some regions dial abroad through a carrier ({@code 00 15 52 …} in Brazil): their own reading comes second. */
    private static PhoneReading international(String digits, Region region) {
        if (!digits.startsWith("00")) {
            return judge(NumberingPlans.international(digits));
        }
        PhoneReading abroad = judge(NumberingPlans.international(digits.substring(2)));
        return notAPhone(abroad) ? judge(NumberingPlans.national(digits, region)) : abroad;
    }

    private static PhoneReading mexicoOrNorthAmerica(String oneAndTen) {
        PhoneReading mexican = judge(NumberingPlans.international("52" + oneAndTen.substring(1)));
        PhoneReading northAmerican = judge(NumberingPlans.international(oneAndTen));
        if (mexican instanceof Read && northAmerican instanceof Read) {
            return new Refused(PhoneProblem.AMBIGUOUS);
        }
        return notAPhone(mexican) ? northAmerican : mexican;
    }

    private static PhoneReading judge(Optional<Plain> parsed) {
        return parsed.map(PhoneReader::judge).orElseGet(() -> new Refused(PhoneProblem.NOT_A_PHONE));
    }

    private static PhoneReading judge(Plain plain) {
        String e164 = plain.e164();
        if (plain.valid() && PhoneNumber.inForm(e164)) {
            return new Read(PhoneNumber.stored(e164));
        }
        return LatinAmericanRule.mended(e164)
                .<PhoneReading>map(mended -> new Read(PhoneNumber.stored(mended)))
                .orElseGet(() -> new Refused(
                        plain.localOnly() || LatinAmericanRule.lacksAreaCode(e164)
                                ? PhoneProblem.NEEDS_AREA_CODE
                                : PhoneProblem.NOT_A_PHONE));
    }

    private static boolean notAPhone(PhoneReading reading) {
        return reading.equals(new Refused(PhoneProblem.NOT_A_PHONE));
    }

    private static PhoneReading extended(PhoneReading reading, Optional<String> extension) {
        return switch (reading) {
            case Read(PhoneNumber number)
            when extension.isPresent() -> new Read(new PhoneNumber(number.e164(), extension));
            case Read read -> read;
            case Refused refused -> refused;
        };
    }
}
