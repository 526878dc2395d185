package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.DeviceKind;
import com.citaplanner.notification.channel.push.DeviceSender;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushMessage;
import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends to browsers. */
@ApplicationScoped
class WebPushSender implements DeviceSender {
    /** Push services' endpoints have up to some 800 characters. */
    private static final int MAX_ENDPOINT = 1_000;

    private static final int AUTH_LENGTH = 16;

    private final WebPushSettings settings;
    private final PushServices services;
    private final WebPushApi api;

    WebPushSender(WebPushSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        this.settings = settings;
        this.services = new PushServices(settings.services());
        this.api = new WebPushApi(settings, clients.of(provider(settings)), clock, json);
    }

    private static ProviderSettings provider(WebPushSettings settings) {
        WebPushSettings.Rate rate = settings.rate();
        return new ProviderSettings(
                WebPushApi.PROVIDER,
                new ProviderSettings.Http(
                        settings.allowedNetworks().orElse(List.of()).stream()
                                .map(Network::of)
                                .toList(),
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.maxBytes(),
                        settings.pool()),
                new ProviderSettings.Rate(rate.requests(), rate.window(), rate.maxWait(), 1, rate.maxWait()),
                new ProviderSettings.Breaker(
                        settings.breaker().failures(), settings.breaker().openTime(), false),
                settings.maxConnections());
    }

    @Override
    public DeviceKind kind() {
        return DeviceKind.WEB;
    }

    @Override
    public List<FormField> fields() {
        return VapidFields.fields();
    }

    @Override
    public List<FieldError> crossFieldErrors(Map<String, String> values) {
        return VapidFields.crossFieldErrors(values);
    }

    @Override
    public List<FieldError> addressErrors(DeviceAddress address) {
        List<FieldError> errors = new ArrayList<>();
        if (address.text().length() > MAX_ENDPOINT) {
            errors.add(new FieldError("subscription.endpoint", "must have at most " + MAX_ENDPOINT + " characters"));
        } else if (services.endpoint(address.text()).isEmpty()) {
            errors.add(new FieldError(
                    "subscription.endpoint",
                    "must be an https address of a known push service, as a browser gives it"));
        }
        if (address.publicKey().flatMap(VapidKeys::readPublic).isEmpty()) {
            errors.add(new FieldError("subscription.keys.p256dh", "must be a point of P-256 in base64url"));
        }
        if (authSecret(address).isEmpty()) {
            errors.add(new FieldError("subscription.keys.auth", "must be 16 bytes in base64url"));
        }
        return errors;
    }

    private static Optional<byte[]> authSecret(DeviceAddress address) {
        return address.authSecret().flatMap(EllipticKeys::decode).filter(secret -> secret.length == AUTH_LENGTH);
    }

    @Override
    public Optional<Credentials> credentials(String tenantId, ChannelSettings tenant) {
        return VapidFields.read(tenant).map(keys -> new WebPushCredentials(tenantId, keys));
    }

    @Override
    public Duration maxWait() {
        return settings.rate().maxWait().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settleTime() {
        return settings.readTimeout().plus(settings.connectTimeout());
    }

    private final class WebPushCredentials implements Credentials {
        private final String tenantId;
        private final VapidKeys keys;

        WebPushCredentials(String tenantId, VapidKeys keys) {
            this.tenantId = tenantId;
            this.keys = keys;
        }

        @Override
        public Optional<String> publicName() {
            return Optional.of(keys.publicKey());
        }

        /** Everything is here already. */
        @Override
        public Uni<DeviceConnection> connect() {
            return Uni.createFrom()
                    .item(new DeviceConnection.Ready((device, message) -> send(tenantId, keys, device, message)));
        }
    }

    /** Checks the endpoint again, because the push services may have been configured since it was registered. */
    private Uni<DeviceAnswer> send(String tenantId, VapidKeys keys, PushDevice device, PushMessage message) {
        return services.endpoint(device.address().text())
                .map(endpoint -> api.send(
                        new WebPushApi.Browser(
                                device,
                                endpoint,
                                device.address()
                                        .publicKey()
                                        .flatMap(VapidKeys::readPublic)
                                        .orElseThrow(),
                                authSecret(device.address()).orElseThrow()),
                        tenantId,
                        keys,
                        message))
                .orElseGet(() -> Uni.createFrom()
                        .item(new DeviceAnswer.Refused(
                                Rejection.BAD_ADDRESS, "the browser's endpoint is not at a known push service")));
    }
}
