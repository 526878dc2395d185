package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.AppointmentStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an appointment, for the description of the API; {@link AppointmentBodyReader} reads it field by field, as
 * the topic's events are read.
 *
 * @param startsAt with its offset, or as local time in {@code timeZone}
 * @param status BOOKED where it is left out
 * @param version the caller's own; null for one more than the stored version, where anything differs
 * @param silent whether the client is not told about this change
 */
@Schema(requiredProperties = {"clientId", "startsAt"})
record AppointmentBody(
        String clientId,

        @Schema(
                description = "When it begins: with its offset, or as local time in timeZone",
                examples = "2026-11-27T10:00:00-06:00")
        String startsAt,

        @Schema(description = "The zone of its place, by its IANA name; the branch's, then the tenant's if left out")
        @Nullable
        String timeZone,

        @Nullable String service,

        @Nullable String branchId,

        @Nullable String professional,

        @Nullable PriceView price,

        @Nullable String place,

        @Schema(description = "The business's own; clients never read them") @Nullable
        String notes,

        @Nullable Integer durationMinutes,

        @Schema(description = "BOOKED if left out") @Nullable
        AppointmentStatus status,

        @Schema(description = "One more than the stored version if left out, where anything differs") @Nullable
        Long version,

        @Schema(description = "Whether the client is not told about this change") @Nullable
        Boolean silent) {}
