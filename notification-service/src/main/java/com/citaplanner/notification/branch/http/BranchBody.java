package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.branch.BranchDetails;
import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.ProfileRules;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A branch to store in place of the one that has its id. The other fields of a branch in answers may be sent back.
 *
 * @param timeZone an IANA name; null for the tenant's
 * @param hours by day of the week; days that are left out are closed
 * @param version the version that the caller knows; null for any
 */
@Schema(requiredProperties = {"name", "hours"})
@JsonIgnoreProperties({"id", "effectiveTimeZone"})
record BranchBody(
        @Nullable @Schema(maxLength = 100) String name,
        @Nullable String timeZone,
        @Nullable @Schema(maxLength = 300) String address,
        @Nullable @Schema(maxLength = 64) String phone,

        @Nullable @Schema(description = "By day of the week, MONDAY to SUNDAY; days that are left out are closed.")
        Map<String, @Nullable List<@Nullable IntervalBody>> hours,

        @Nullable @Schema(maxItems = BranchDetails.MAX_CLOSURES)
        List<@Nullable ClosureBody> closures,

        @Nullable @Schema(maxItems = BranchDetails.MAX_INBOXES)
        List<@Nullable Long> inboxes,

        @Nullable Boolean openOnHolidays,
        @Nullable Integer version) {

    /** @throws Problem with all errors */
    BranchDetails details() {
        FieldCheck check = new FieldCheck();
        HoursReader reader = new HoursReader(check);
        String checkedName = check.value(() -> BranchDetails.name(required("name", name)), "?");
        Optional<ZoneId> zone = check.value(this::zone, Optional.empty());
        Optional<String> checkedAddress = checked(address, BranchDetails::address, check);
        Optional<String> checkedPhone = checked(phone, BranchDetails::phone, check);
        List<Closure> checkedClosures = check.value(() -> closures(check), List.of());
        List<Long> checkedInboxes = check.value(this::checkedInboxes, List.of());
        OpeningHours checkedHours = reader.hours(hours);
        check.throwIfAny();
        return new BranchDetails(
                checkedName,
                zone,
                checkedAddress,
                checkedPhone,
                checkedHours,
                checkedClosures,
                checkedInboxes,
                Boolean.TRUE.equals(openOnHolidays));
    }

    private static String required(String field, @Nullable String text) {
        if (text == null) {
            throw new InvalidInput(field, "is missing");
        }
        return text;
    }

    private static Optional<String> checked(@Nullable String text, UnaryOperator<String> rule, FieldCheck check) {
        return check.value(() -> Optional.ofNullable(text).map(rule), Optional.empty());
    }

    private Optional<ZoneId> zone() {
        try {
            return Optional.ofNullable(timeZone).map(ProfileRules::timeZone).map(ZoneId::of);
        } catch (IllegalArgumentException refused) {
            throw new InvalidInput("timeZone", Objects.requireNonNullElse(refused.getMessage(), "is invalid"));
        }
    }

    private List<Closure> closures(FieldCheck check) {
        List<@Nullable ClosureBody> given = Objects.requireNonNullElse(closures, List.of());
        List<Closure> read = new ArrayList<>();
        for (int i = 0; i < Math.min(given.size(), BranchDetails.MAX_CLOSURES + 1); i++) {
            String where = "closures[" + i + "]";
            ClosureBody closure = given.get(i);
            if (closure == null) {
                check.add(where, "must be an object");
            } else {
                check.value(where + ".", () -> read.add(closure.closure()), false);
            }
        }
        return BranchDetails.closures(read);
    }

    private List<Long> checkedInboxes() {
        List<@Nullable Long> given = Objects.requireNonNullElse(inboxes, List.of());
        return BranchDetails.inboxes(
                given.stream().map(inbox -> inbox == null ? 0 : inbox).toList());
    }

    /** The version that the change is based on; empty for any. */
    Optional<Integer> expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.ofNullable(version);
        }
        try {
            return Optional.of(Integer.valueOf(ifMatch.replace("\"", "")));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("If-Match must be a version number of the branch.");
        }
    }
}
