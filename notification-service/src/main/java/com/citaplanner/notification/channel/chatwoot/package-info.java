/** The channel CHATWOOT: messages in the client's own conversation in the business's inbox. */
package com.citaplanner.notification.channel.chatwoot;
