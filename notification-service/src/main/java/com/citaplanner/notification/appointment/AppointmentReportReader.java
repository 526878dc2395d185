package com.citaplanner.notification.appointment;

import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.template.Value;
import com.citaplanner.notification.template.VariableReader;
import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what is said about an appointment, the same way from every source, and collects all that is wrong. */
public final class AppointmentReportReader {
    /** Has room for timestamps in nanoseconds, and for versions after it. */
    public static final long MAX_VERSION = 9_000_000_000_000_000_000L;

    static final int MAX_NOTES_LENGTH = 4_000;
    private static final long MAX_MINUTES = Duration.ofDays(7).toMinutes();
    private static final int MAX_WHOLE_DIGITS = 12;
    private static final int MAX_DECIMALS = 4;

    private static final String START = "startsAt";
    private static final String START_EXPECTED =
            "must be a date-time with its offset, for example 2026-11-27T10:00:00-06:00, or without one beside a timeZone";

    private final JsonFields data;
    private final List<FieldError> errors = new ArrayList<>();

    private AppointmentReportReader(JsonFields data) {
        this.data = data;
    }

    /**
     * What a report says beside its data.
     *
     * @param version whether the data must have one
     */
    public record Circumstances(
            AppointmentKey key, Change change, Instant reportedAt, boolean silent, boolean version) {}

    public static ReportReading read(JsonFields data, Circumstances circumstances) {
        return new AppointmentReportReader(data).read(circumstances);
    }

    private ReportReading read(Circumstances circumstances) {
        String clientId = valid(() -> Optional.of(data.id("clientId"))).orElse("");
        OptionalLong version = version(circumstances.version());
        Optional<ZoneId> zone = valid(() -> data.timeZone("timeZone"));
        DateTime start = start(zone.isPresent() || !errors.isEmpty());
        AppointmentDetails details = details();
        if (start == null || !errors.isEmpty()) {
            return new ReportReading.Invalid(errors);
        }
        return new ReportReading.Read(new AppointmentReport(
                circumstances.key(),
                clientId,
                version,
                circumstances.change(),
                start,
                zone,
                details,
                circumstances.reportedAt(),
                circumstances.silent()));
    }

    private OptionalLong version(boolean required) {
        Optional<Long> version = valid(() -> {
            OptionalLong given = data.number("version");
            if (required && given.isEmpty()) {
                throw data.invalid("version", "is missing");
            }
            if (given.orElse(0) < 0) {
                throw data.invalid("version", "must not be negative");
            }
            if (given.orElse(0) > MAX_VERSION) {
                throw data.invalid("version", "must be at most " + MAX_VERSION);
            }
            return given.stream().boxed().findFirst();
        });
        return version.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** @param local whether a time without offset will do; a second error would only confuse where the zone is wrong */
    private @Nullable DateTime start(boolean local) {
        return valid(() -> {
                    String text = data.text(START).orElseThrow(() -> data.invalid(START, "is missing"));
                    return Optional.of(DateTimes.read(text)
                            .filter(read -> local || !(read instanceof DateTime.Local))
                            .orElseThrow(() -> data.invalid(START, START_EXPECTED)));
                })
                .orElse(null);
    }

    private AppointmentDetails details() {
        return new AppointmentDetails(
                text("service", JsonFields.MAX_NAME_LENGTH),
                text("branchId", JsonFields.MAX_ID_LENGTH),
                text("professional", JsonFields.MAX_NAME_LENGTH),
                valid(() -> VariableReader.money(data, "price").map(this::price)),
                text("place", JsonFields.MAX_NAME_LENGTH),
                text("notes", MAX_NOTES_LENGTH),
                valid(this::duration));
    }

    private Optional<String> text(String name, int longest) {
        return valid(() -> data.text(name, longest)).filter(text -> !text.isBlank());
    }

    private Price price(Value.Money money) {
        BigDecimal amount = money.amount().stripTrailingZeros();
        if (amount.signum() < 0
                || amount.scale() > MAX_DECIMALS
                || amount.precision() - amount.scale() > MAX_WHOLE_DIGITS) {
            throw data.invalid(
                    "price",
                    "must have an amount of at least 0, with at most %d digits before and %d after the point"
                            .formatted(MAX_WHOLE_DIGITS, MAX_DECIMALS));
        }
        return Price.of(amount, money.currency());
    }

    private Optional<Duration> duration() {
        OptionalLong minutes = data.number("durationMinutes");
        if (minutes.isPresent() && (minutes.getAsLong() < 1 || minutes.getAsLong() > MAX_MINUTES)) {
            throw data.invalid("durationMinutes", "must be from 1 to " + MAX_MINUTES + ", for example 45");
        }
        return minutes.stream().mapToObj(Duration::ofMinutes).findFirst();
    }

    private <T> Optional<T> valid(Supplier<Optional<T>> read) {
        try {
            return read.get();
        } catch (InvalidInput e) {
            errors.add(new FieldError(e.field().orElse("body"), e.reason()));
            return Optional.empty();
        }
    }
}
