/** The channel CHATWOOT: messages in the client's own conversation in the business's inbox. */
@NullMarked
package com.citaplanner.notification.channel.chatwoot;

import org.jspecify.annotations.NullMarked;
