@NullMarked
package com.citaplanner.sandbox.chatwoot.store;

import org.jspecify.annotations.NullMarked;
