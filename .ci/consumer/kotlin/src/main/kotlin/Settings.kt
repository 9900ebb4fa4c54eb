import dev.poolswap.NonEmptyContainer
import dev.poolswap.Recycler
import dev.poolswap.SwapContainer
import java.io.Reader
import java.util.Properties

object Settings : Recycler<Properties> {
    override fun create() = Properties()

    override fun reset(version: Properties): Boolean {
        version.clear()
        return true
    }
}

/** Kotlin has no checked exceptions to infer: one line each saves naming one at every call. */
fun <T : Any> SwapContainer<T>.refill(fill: (T) -> Unit) = replace<RuntimeException> { fill(it) }

fun <T : Any, R> NonEmptyContainer<T>.look(reading: (T) -> R): R = read<R, RuntimeException> { reading(it) }

fun neverEmpty(source: Reader): String =
    SwapContainer.builder(Settings)
        .scheme("epoch")
        .name("settings")
        .initial<RuntimeException> { it.load(source) }
        .build()
        .use { settings ->
            settings.refill { it.setProperty("host", "example.org") }
            settings.lease().use { lease -> lease.get().getProperty("host") + settings.look { it.size } }
        }

fun maybeEmpty(settings: SwapContainer<Properties>): String {
    val now: Properties? = settings.acquire()
    try {
        return now?.getProperty("host") ?: "nowhere"
    } finally {
        settings.release(now)
    }
}
