/** The channel CHATWOOT: the client's own conversation in the business's inbox. */
package com.citaplanner.notification.channel.chatwoot;
