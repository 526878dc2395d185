/** REST API to test channels. */
package com.citaplanner.notification.channel.http;
