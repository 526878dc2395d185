/** Custom attributes of Chatwoot's contacts: compared, and only what differs is sent. */
package com.citaplanner.notification.attributes.chatwoot;
