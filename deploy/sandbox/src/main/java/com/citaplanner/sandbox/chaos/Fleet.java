package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Instances of both services, by their names, and the load balancer in front of the gateways. They start and stop as an
 * orchestrator does it.
 */
final class Fleet implements AutoCloseable {
    /** Between a load balancer's last request to a gateway and the gateway's stop. */
    private static final Duration NO_MORE_REQUESTS = Duration.ofSeconds(1);

    /** Many processes share this machine, and each lives for minutes only. */
    private static final String LIGHT = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final Path directory;
    private final Map<String, String> serviceSettings;
    private final Map<String, String> gatewaySettings;
    private final Balancer balancer;
    private final Map<String, QuarkusProcess> services = new ConcurrentHashMap<>();
    private final Map<String, GatewayProcess> gateways = new ConcurrentHashMap<>();

    /** Kills each process that was ever started. */
    private final List<Runnable> started = new CopyOnWriteArrayList<>();

    /**
     * Configures the fleet.
     *
     * @param directory of the logs, and of the gateways' spools
     */
    Fleet(Path directory, Balancer balancer, Map<String, String> serviceSettings, Map<String, String> gatewaySettings) {
        this.directory = directory;
        this.balancer = balancer;
        this.serviceSettings = serviceSettings;
        this.gatewaySettings = gatewaySettings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-fleet"));
    }

    /** Starts an instance of the service and waits until it is ready. */
    void startService(String name, Version version) throws IOException {
        startService(name, version, Map.of());
    }

    /** Starts an instance of the service with some settings of its own, and waits until it is ready. */
    void startService(String name, Version version, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(serviceSettings);
        settings.put("JDK_JAVA_OPTIONS", LIGHT);
        settings.putAll(ConsumerGroups.settings(name));
        settings.putAll(more);
        QuarkusProcess service = new QuarkusProcess(version.service(), log(name), settings);
        started.add(service::kill);
        service.start("/ready");
        services.put(name, service);
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** Kills an instance of the service without warning. */
    void killService(String name) {
        Objects.requireNonNull(services.remove(name)).kill();
    }

    /** Stops an instance of the service, and returns how long that took. */
    Duration stopService(String name) {
        long start = System.nanoTime();
        Objects.requireNonNull(services.remove(name)).close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Starts a gateway with what an earlier one of this name left on its spool, and waits until it is ready. */
    void startGateway(String name, Version version) throws IOException {
        Path own = Files.createDirectories(directory.resolve(name));
        Map<String, String> settings = new HashMap<>(gatewaySettings);
        settings.put("JDK_JAVA_OPTIONS", LIGHT);
        settings.put("GATEWAY_SPOOL_DIRECTORY", own.resolve("spool").toString());
        settings.put(
                "GATEWAY_SOURCES_SMS_PUBLIC_URL",
                GatewayProcess.smsUrl(balancer.url()).toString());
        GatewayProcess gateway = new GatewayProcess(version.gateway(), own, settings);
        started.add(gateway::kill);
        gateway.start();
        Processes.await("the gateway's readiness", gateway::isReady);
        gateways.put(name, gateway);
        balancer.add(name, gateway);
    }

    /** Kills a gateway without warning. The load balancer notices it soon. */
    void killGateway(String name) {
        Objects.requireNonNull(gateways.remove(name)).kill();
    }

    /** Stops a gateway that gets no more requests. */
    void stopGateway(String name) {
        balancer.remove(name);
        Processes.sleep(NO_MORE_REQUESTS);
        Objects.requireNonNull(gateways.remove(name)).close();
    }

    Map<String, QuarkusProcess> services() {
        return services;
    }

    /** Returns whether no gateway has events on its spool. */
    boolean isDrained() {
        return gateways.values().stream().allMatch(GatewayProcess::isDrained);
    }

    @Override
    public void close() {
        started.forEach(Runnable::run);
    }
}
