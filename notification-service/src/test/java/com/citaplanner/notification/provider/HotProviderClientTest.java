package com.citaplanner.notification.provider;

import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The same suite with the requests of every message, which do not use the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class HotProviderClientTest extends ProviderConformance {
    HotProviderClientTest() {
        super("Any Provider", "{}", (clients, settings) -> ProviderClientTest.call(clients, settings, true));
    }
}
