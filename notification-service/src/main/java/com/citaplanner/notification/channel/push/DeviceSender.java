package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends to devices of one kind. */
public interface DeviceSender {
    DeviceKind kind();

    /** The tenant's credentials. All are optional, since a tenant may have devices of another kind only. */
    List<FormField> fields();

    /** Errors in the combination of the credentials. */
    List<FieldError> crossFieldErrors(Map<String, String> values);

    /** Errors in a device's address, by the names of the fields of a registration. */
    List<FieldError> addressErrors(DeviceAddress address);

    /** A tenant's credentials for this kind; empty where there are none. They may be wrong. */
    Optional<Credentials> credentials(String tenantId, ChannelSettings settings);

    /** How long a message may wait for its turn and a connection. */
    Duration maxWait();

    /** How long the provider may work on a message after it was sent. */
    Duration settleTime();

    /** A tenant's credentials. */
    interface Credentials {
        /** The public name that devices are registered with, where an address belongs to certain credentials only. */
        Optional<String> publicName();

        /** Gets everything that a message needs before it is sent; no message leaves here. */
        Uni<DeviceConnection> connect();
    }

    /** The result of getting ready. */
    sealed interface DeviceConnection {
        /** Messages can be sent. */
        record Ready(DeviceRequest request) implements DeviceConnection {}

        /** No device of this kind can be reached, for this reason. */
        record Failed(DeviceAnswer answer) implements DeviceConnection {}
    }

    /** Sends a message to one device. */
    interface DeviceRequest {
        Uni<DeviceAnswer> send(PushDevice device, PushMessage message);
    }
}
