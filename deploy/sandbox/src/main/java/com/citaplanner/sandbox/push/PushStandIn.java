package com.citaplanner.sandbox.push;

import com.citaplanner.sandbox.http.LoopbackServer;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.Targets;
import com.citaplanner.sandbox.push.fcm.FcmFault;
import com.citaplanner.sandbox.push.fcm.FcmHandler;
import com.citaplanner.sandbox.push.fcm.GoogleAccount;
import com.citaplanner.sandbox.push.page.ClinicBackend;
import com.citaplanner.sandbox.push.page.PushPageHandler;
import com.citaplanner.sandbox.push.webpush.PushServiceHandler;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a browser's push service, for Firebase Cloud Messaging and for Google's token endpoint, for trying the
 * system and for tests. It checks what they check, decrypts what its own browsers get, and has faults to switch on. Its
 * page, at {@code /}, shows the devices, and subscribes the browser that it is open in.
 */
public final class PushStandIn implements AutoCloseable {
    private final Targets targets;
    private final PushFaults webPushFaults = new PushFaults();
    private final PushFaults fcmFaults = new PushFaults();
    private final GoogleAccount account;
    private final @Nullable ClinicBackend backend;
    private final LoopbackServer server;

    private PushStandIn(int port, Targets targets, @Nullable ClinicBackend backend, Clock clock) {
        this.targets = targets;
        this.backend = backend;
        account = new GoogleAccount(clock);
        FcmHandler fcm = new FcmHandler(account, targets, fcmFaults, clock);
        server = new LoopbackServer(
                "push stand-in",
                port,
                Map.of(
                        PushServiceHandler.PATH,
                        new PushServiceHandler(targets, webPushFaults, clock),
                        FcmHandler.API_PATH,
                        fcm,
                        FcmHandler.TOKEN_PATH,
                        fcm,
                        "/",
                        new PushPageHandler(targets, webPushFaults, fcmFaults, backend)));
    }

    /** Starts the stand-in without a service, and returns once it listens. */
    public static PushStandIn start() {
        return start(new Targets());
    }

    /** Starts the stand-in for these devices without a service, and returns once it listens. */
    public static PushStandIn start(Targets targets) {
        return new PushStandIn(0, targets, null, Clock.systemUTC());
    }

    /**
     * Starts the stand-in and returns once it listens.
     *
     * @param port the loopback port; 0 takes a free one
     * @param backend registers the page's devices
     */
    public static PushStandIn start(int port, ClinicBackend backend) {
        return new PushStandIn(port, new Targets(), backend, Clock.systemUTC());
    }

    /** Returns the base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Returns the address of a browser. */
    public String endpoint(PushTarget browser) {
        return url() + PushServiceHandler.PATH + browser.id();
    }

    /** Returns the key file of the service account that may send to the apps. */
    public String serviceAccount() {
        return account.keyFile();
    }

    public Targets devices() {
        return targets;
    }

    /** Lets the next messages to browsers be answered with this status. */
    public void failWebPush(int count, int status) {
        webPushFaults.next(count, Integer.toString(status));
    }

    /** Lets a share of all messages be answered that its service is unavailable. */
    public void failShare(double share) {
        webPushFaults.share(share, "503");
        fcmFaults.share(share, FcmFault.UNAVAILABLE.name());
    }

    /** Lets the next messages to apps be answered with this error. */
    public void failFcm(int count, FcmFault fault) {
        fcmFaults.next(count, fault.name());
    }

    /**
     * Registers a browser and an app of this client at the service.
     *
     * @return whether the service accepted both
     */
    public boolean addDemoDevices(String client) {
        if (backend == null) {
            return false;
        }
        PushTarget browser = targets.demoBrowser(client, PushDemo.PUBLIC_KEY);
        PushTarget app = targets.demoApp(client);
        return backend.register(browser, url()).status() < 300
                && backend.register(app, url()).status() < 300;
    }

    @Override
    public void close() {
        server.close();
    }
}
