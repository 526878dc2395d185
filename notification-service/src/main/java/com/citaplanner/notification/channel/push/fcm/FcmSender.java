package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.DeviceKind;
import com.citaplanner.notification.channel.push.DeviceSender;
import com.citaplanner.notification.channel.push.fcm.AccessTokens.TokenResult;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends to apps over Firebase Cloud Messaging. */
@ApplicationScoped
class FcmSender implements DeviceSender {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:.-]{20,1000}");

    private final FcmSettings settings;
    private final FcmApi api;
    private final ServiceAccountReader accounts;

    FcmSender(FcmSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        this.settings = settings;
        this.api = new FcmApi(settings, clients.of(provider(settings)), clock, json);
        this.accounts = new ServiceAccountReader(json);
    }

    private static ProviderSettings provider(FcmSettings settings) {
        FcmSettings.Rate rate = settings.rate();
        return new ProviderSettings(
                FcmApi.PROVIDER,
                new ProviderSettings.Http(
                        List.of(),
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.maxBytes(),
                        settings.pool()),
                new ProviderSettings.Rate(rate.requests(), rate.window(), rate.maxWait(), 1, rate.maxWait()),
                new ProviderSettings.Breaker(
                        settings.breaker().failures(), settings.breaker().openTime()),
                settings.maxAccounts());
    }

    @Override
    public DeviceKind kind() {
        return DeviceKind.FCM;
    }

    @Override
    public List<FormField> fields() {
        return accounts.fields();
    }

    @Override
    public List<FieldError> crossFieldErrors(Map<String, String> values) {
        return List.of();
    }

    @Override
    public List<FieldError> addressErrors(DeviceAddress address) {
        return TOKEN.matcher(address.text()).matches()
                ? List.of()
                : List.of(new FieldError("token", "must be a registration token, as Firebase gives it to the app"));
    }

    @Override
    public Optional<Credentials> credentials(String tenantId, ChannelSettings tenant) {
        return accounts.read(tenant).map(account -> new FcmCredentials(tenantId, account));
    }

    /** The access token may have to be fetched first, which happens before the attempt starts. */
    @Override
    public Duration maxWait() {
        return settings.rate().maxWait().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settleTime() {
        return settings.readTimeout().plus(settings.connectTimeout());
    }

    private final class FcmCredentials implements Credentials {
        private final String tenantId;
        private final ServiceAccount account;

        FcmCredentials(String tenantId, ServiceAccount account) {
            this.tenantId = tenantId;
            this.account = account;
        }

        /** FCM itself says whether a token belongs to the project. */
        @Override
        public Optional<String> publicName() {
            return Optional.empty();
        }

        @Override
        public Uni<DeviceConnection> connect() {
            return api.token(account).map(result -> switch (result) {
                case TokenResult.Issued issued ->
                    new DeviceConnection.Ready(
                            (device, message) -> api.send(tenantId, account, issued.token(), device, message));
                case TokenResult.NotIssued(var reason) -> new DeviceConnection.Failed(reason);
            });
        }
    }
}
