package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderCall;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderConformance;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The suite of providers with the answers of push services. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WebPushProviderTest extends ProviderConformance {
    WebPushProviderTest() {
        super(WebPushApi.PROVIDER, "", PushServiceCall::of);
    }

    private record PushServiceCall(ProviderClient client, PushServiceAnswers answers) implements ProviderCall {
        private static final PushDevice DEVICE = new PushDevice(
                UUID.fromString("7d3f3c52-2f0c-4a51-9a43-0f3d5c8d1a11"),
                DeviceAddress.app("x"),
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Optional.empty());

        static ProviderCall of(ProviderClients clients, ProviderSettings settings) {
            return new PushServiceCall(
                    clients.of(settings),
                    new PushServiceAnswers(
                            Json.mapper(),
                            new RetryAfter(settings.rate().window(), Clock.systemUTC(), new Random(8030))));
        }

        @Override
        public Uni<Seen> write(URI base, long account, boolean trusted, RequestPriority priority) {
            HttpRequest request = new HttpRequest(
                    "send_message",
                    HttpRequest.Method.POST,
                    URI.create(base + "/accounts/" + account),
                    Map.of("TTL", "60"),
                    new byte[] {1, 2, 3},
                    Instant.MAX,
                    true);
            return client.send(
                            new Destination(base, base.toString(), account, trusted),
                            request,
                            priority,
                            result -> answers.of(DEVICE, 1, result))
                    .map(PushServiceCall::seen);
        }

        private static Seen seen(DeviceAnswer answer) {
            return switch (answer) {
                case DeviceAnswer.Accepted accepted -> Seen.done();
                case DeviceAnswer.Gone(String reason) -> new Seen("gone", reason, Optional.empty());
                case DeviceAnswer.Later later -> new Seen("later", later.reason(), later.pause());
                case DeviceAnswer.CredentialsRefused(String reason) -> new Seen("denied", reason, Optional.empty());
                case DeviceAnswer.Refused refused -> new Seen("denied", refused.reason(), Optional.empty());
                case DeviceAnswer.Unknown(String reason) -> new Seen("unknown", reason, Optional.empty());
            };
        }
    }
}
