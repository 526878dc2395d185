/** Who recipients are, from the tenants' book. */
package com.citaplanner.notification.channel.postgres;
