package com.citaplanner.notification.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.ChannelState;
import com.citaplanner.notification.tracking.ChannelState.ChannelStatus;
import com.citaplanner.notification.tracking.http.ChannelStateResource.ChannelStateView;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelStateViewTest {
    private static final Set<Channel> AVAILABLE = Set.of(Channel.EMAIL);

    private static ChannelStateView view(Channel channel, ChannelStatus status, String reason) {
        return ChannelStateView.of(new ChannelState(channel, status, reason, null, null), AVAILABLE);
    }

    @Test
    void a_channel_without_adapter_is_not_available_rather_than_switched_off() {
        assertThat(view(Channel.PUSH, ChannelStatus.CLOSED, "PUSH is switched off in the tenant's settings"))
                .isEqualTo(new ChannelStateView(
                        Channel.PUSH, ChannelStatus.CLOSED, "PUSH is not available yet", null, null));
    }

    @Test
    void an_available_channel_keeps_its_reason() {
        assertThat(view(Channel.EMAIL, ChannelStatus.CLOSED, "EMAIL is switched off")
                        .reason())
                .isEqualTo("EMAIL is switched off");
        assertThat(view(Channel.EMAIL, ChannelStatus.OPEN, null).reason()).isNull();
    }
}
