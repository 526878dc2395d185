/** What all outside providers have in common. */
package com.citaplanner.notification.provider;
