package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.http.HttpFault;
import com.citaplanner.sandbox.http.LoopbackServer;
import com.citaplanner.sandbox.twilio.SentSms;
import com.citaplanner.sandbox.twilio.TwilioAccount;
import com.citaplanner.sandbox.twilio.TwilioStandIn;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tenants' accounts at Twilio, on one server. */
final class ChaosSms implements ChaosProvider {
    private static final int PER_SECOND = 200;
    private static final String API = "/2010-04-01";
    private static final long OVERSIZE = 5_000_000;

    /** The notification's id in the URL of a callback, between the tenant and the attempt. */
    private static final Pattern NOTIFICATION = Pattern.compile(":([0-9a-f-]{36}):");

    private final Map<String, TwilioStandIn> accounts;
    private final LoopbackServer server;
    private final URI callbacks;

    private ChaosSms(Map<String, TwilioStandIn> accounts, URI callbacks) {
        this.accounts = accounts;
        this.callbacks = callbacks;
        Map<String, HttpHandler> handlers = new HashMap<>();
        accounts.values()
                .forEach(account -> handlers.put(
                        API + "/Accounts/" + account.account().sid(),
                        account.handlers().get(API)));
        server = new LoopbackServer("Twilio stand-in", 0, handlers);
    }

    /** Starts the accounts, whose callbacks go to this gateway. */
    static ChaosSms start(GatewayProcess gateway, List<String> tenants) {
        return start(gateway.url(), tenants);
    }

    /** Starts the accounts, whose callbacks go to the gateway at this address. */
    static ChaosSms start(URI gateway, List<String> tenants) {
        Map<String, TwilioStandIn> accounts = new HashMap<>();
        tenants.forEach(tenant -> accounts.put(tenant, account(accounts.size() + 1)));
        accounts.values().forEach(account -> account.statuses(callbacks()));
        return new ChaosSms(accounts, GatewayProcess.smsUrl(gateway));
    }

    private static TwilioStandIn account(int index) {
        return new TwilioStandIn(new TwilioAccount(
                "AC" + String.valueOf(index).repeat(32),
                GatewayProcess.SECRET,
                "+52550000000" + index,
                "MG" + String.valueOf(index).repeat(32),
                null));
    }

    /** Some callbacks come twice, and those of one message in any order. */
    private static StatusBehaviour callbacks() {
        return StatusBehaviour.immediate()
                .delayed(Duration.ofMillis(100), Duration.ofMillis(400))
                .duplicated(0.05)
                .permuted(true);
    }

    @Override
    public String channel() {
        return "SMS";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "CITAPLANNER_SMS_API_URL",
                "http://127.0.0.1:" + server.port(),
                "CITAPLANNER_SMS_READ_TIMEOUT",
                "2s",
                "CITAPLANNER_SMS_RATE_REQUESTS",
                Integer.toString(PER_SECOND),
                "CITAPLANNER_SMS_BREAKER_OPEN_TIME",
                "1s");
    }

    @Override
    public void prepare(String tenant, ChaosSettings stored) {
        TwilioAccount account = account(tenant).account();
        String values = new ObjectMapper()
                .createObjectNode()
                .put("accountSid", account.sid())
                .put("authToken", account.authToken())
                .put("from", account.number())
                .put("source", GatewayProcess.SMS_SOURCE)
                .put("callbackUrl", callbacks.toString())
                .toString();
        stored.store(tenant, channel(), values);
    }

    private TwilioStandIn account(String tenant) {
        return Objects.requireNonNull(accounts.get(tenant));
    }

    /** Answers that are not Twilio's come only for messages that were taken, as in {@link WhatsAppFaults}. */
    @Override
    public void addFaults(String healthy, String poisonous) {
        account(healthy)
                .faults()
                .seed(7)
                .share(0.05, taken(new HttpFault.Drop()))
                .share(0.1, new Fault.Refused(20_429));
        account(poisonous)
                .faults()
                .seed(11)
                .share(
                        0.25,
                        taken(new HttpFault.Oversize(OVERSIZE)),
                        taken(HttpFault.page(200)),
                        taken(HttpFault.page(502)),
                        taken(new HttpFault.Answer(201, "application/json", "{\"sid\":\"SM\\u0000\"")),
                        taken(new HttpFault.Answer(201, "application/json", "{\"sid\":\"SM\\u0000\"}")));
    }

    private static Fault taken(HttpFault fault) {
        return new Fault.Transport(fault, true);
    }

    @Override
    public Map<String, Integer> messageCounts() {
        Map<String, Integer> counts = new HashMap<>();
        for (TwilioStandIn account : accounts.values()) {
            for (SentSms message : account.accepted()) {
                Matcher id = NOTIFICATION.matcher(URLDecoder.decode(message.callback(), StandardCharsets.UTF_8));
                if (id.find()) {
                    counts.merge(id.group(1), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /** Returns the texts that each phone got, in their order. */
    Map<String, List<String>> texts() {
        return accounts.values().stream()
                .flatMap(account -> account.accepted().stream())
                .collect(Collectors.groupingBy(SentSms::to, Collectors.mapping(SentSms::text, Collectors.toList())));
    }

    @Override
    public boolean reportsDelivery() {
        return true;
    }

    @Override
    public void close() {
        server.close();
        accounts.values().forEach(TwilioStandIn::close);
    }
}
