package com.citaplanner.sandbox.whatsapp;

import org.junit.jupiter.api.AfterEach;

/** A stand-in with the demo's templates, and calls to it. */
abstract class StandInTest {
    static final String JUAN = "525512345678";

    final WhatsAppStandIn meta = WhatsAppStandIn.start(WhatsAppSettings.forTests());
    final GraphCalls calls = new GraphCalls(meta);

    StandInTest() {
        meta.addDemoTemplates();
    }

    @AfterEach
    void stop() {
        calls.close();
        meta.close();
    }
}
