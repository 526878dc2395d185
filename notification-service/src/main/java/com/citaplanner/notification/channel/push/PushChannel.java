package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Sends to all devices of a client. The address of an attempt is the client's id; the devices are looked up when the
 * message is sent, so that one that was replaced meanwhile gets it too. Nobody can be asked what became of a message, but
 * a device shows a repetition in the place of the first, so that it is sent again where the outcome is unknown.
 */
@ApplicationScoped
class PushChannel implements DeliveryChannel {
    private final PushAccounts accounts;
    private final AddressBook addresses;
    private final PushDevices devices;
    private final DeviceMemory memory;

    PushChannel(PushAccounts accounts, AddressBook addresses, PushDevices devices, DeviceMemory memory) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.devices = devices;
        this.memory = memory;
    }

    @Override
    public Channel name() {
        return Channel.PUSH;
    }

    @Override
    public Duration maxWait() {
        return accounts.longest(DeviceSender::maxWait);
    }

    @Override
    public Duration settleTime() {
        return accounts.longest(DeviceSender::settleTime);
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return withAccount(
                notification.tenantId(),
                reason -> new Preparation.Rejected(Rejection.CONFIGURATION, reason),
                Preparation.Blocked::new,
                account -> notification
                        .recipient()
                        .clientId()
                        .map(client -> prepare(notification, account, client))
                        .orElseGet(() -> badAddress("push reaches clients only, and the recipient is not one")));
    }

    private Uni<Preparation> prepare(Notification notification, PushAccount account, String client) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.empty())
                .chain(recipient -> recipient
                        .map(known -> reachable(notification.tenantId(), account, client)
                                .map(devices -> prepared(notification, known, client, devices)))
                        .orElseGet(() -> badAddress("the tenant has no client with this id")));
    }

    private static Preparation prepared(
            Notification notification, ResolvedRecipient recipient, String client, List<PushDevice> reachable) {
        return reachable.isEmpty()
                ? new Preparation.Rejected(Rejection.BAD_ADDRESS, "the client has no device that can be reached")
                : new Preparation.Ready(client, recipient.optOutKeys(notification.recipient()));
    }

    private static Uni<Preparation> badAddress(String reason) {
        return Uni.createFrom().item(new Preparation.Rejected(Rejection.BAD_ADDRESS, reason));
    }

    private Uni<List<PushDevice>> reachable(String tenantId, PushAccount account, String client) {
        return devices.inUse(tenantId, client)
                .map(all -> all.stream().filter(account::reaches).toList());
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return withAccount(
                notification.tenantId(),
                reason -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason),
                SendOutcome.Blocked::new,
                account -> reachable(notification.tenantId(), account, address)
                        .chain(reachable -> reachable.isEmpty()
                                ? Uni.createFrom().item(DeviceOutcomes.NO_DEVICE)
                                : send(notification, account, reachable, permit)));
    }

    private Uni<SendOutcome> send(
            Notification notification, PushAccount account, List<PushDevice> reachable, SendPermit permit) {
        return account.connect(reachable)
                .chain(connections -> connections.failedForAll(reachable)
                        ? Uni.createFrom().item(DeviceOutcomes.of(connections.failures()))
                        : permit.acquire()
                                .chain(permitted -> permitted
                                        ? exchange(notification, account, reachable, connections)
                                        : Uni.createFrom().item(new SendOutcome.Withheld())));
    }

    private Uni<SendOutcome> exchange(
            Notification notification, PushAccount account, List<PushDevice> reachable, DeviceConnections connections) {
        PushMessage message = PushMessage.of(notification, account.title());
        List<Uni<DeviceAnswer>> answers = reachable.stream()
                .map(device -> connections.send(device, message))
                .toList();
        return Uni.join()
                .all(answers)
                .andFailFast()
                .call(all -> memory.remember(notification, reachable, all))
                .map(DeviceOutcomes::of);
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return Uni.createFrom()
                .item(new LookupResult.Repeatable(
                        "push services cannot be asked what became of a message; a repetition takes its place"));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return withAccount(
                tenantId,
                ChannelTest.Failed::new,
                ChannelTest.Failed::new,
                account -> account.connectAll()
                        .map(connections -> connections.failures().stream()
                                .findFirst()
                                .<ChannelTest>map(failure -> new ChannelTest.Failed(DeviceConnections.reason(failure)))
                                .orElseGet(ChannelTest.Passed::new)));
    }

    private <T> Uni<T> withAccount(
            String tenantId,
            Function<String, T> missing,
            Function<String, T> locked,
            Function<PushAccount, Uni<T>> use) {
        return accounts.of(tenantId).chain(lookup -> lookup.use(missing, locked, use));
    }
}
