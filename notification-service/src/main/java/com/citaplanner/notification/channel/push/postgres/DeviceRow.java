package com.citaplanner.notification.channel.push.postgres;

import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.DeviceKind;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import java.util.Optional;
import java.util.UUID;

/** A device as it is stored. */
final class DeviceRow {
    /** The columns of {@code push_device d} that {@link #device} reads. */
    static final String COLUMNS = "d.id, d.kind, d.address, d.public_key, d.auth_secret, d.credential, d.registered_at,"
            + " d.accepted_at, d.retired_at, d.retired_reason";

    private DeviceRow() {}

    static PushDevice device(ResultRow row) {
        return new PushDevice(
                row.get("id", UUID.class),
                new DeviceAddress(
                        DeviceKind.valueOf(row.get("kind", String.class)),
                        row.get("address", String.class),
                        Optional.ofNullable(row.get("public_key", String.class)),
                        Optional.ofNullable(row.get("auth_secret", String.class))),
                Optional.ofNullable(row.get("credential", String.class)),
                Sql.instant(row, "registered_at"),
                Optional.ofNullable(Sql.instantOrNull(row, "accepted_at")),
                Optional.ofNullable(Sql.instantOrNull(row, "retired_at"))
                        .map(at -> new PushDevice.Retirement(at, row.get("retired_reason", String.class))));
    }
}
