#include "models/levers/levers.hpp"

namespace umkm {

Setting yearly_money()
{
    return {"money",
            Setting::Unit::money,
            {},
            0,
            100'000'000'000'000,
            "per year, all regions of the programme together",
            "per tahun, seluruh daerah program bersama-sama"};
}

Setting part_for_wages(double standard)
{
    return {"wages",
            Setting::Unit::share,
            standard,
            0,
            1,
            "of the money, paid for work there",
            "bagian dana untuk upah di daerah itu"};
}

Setting part_for_orders(double standard)
{
    return {"orders",
            Setting::Unit::share,
            standard,
            0,
            1,
            "of the money, spent at UMKM there",
            "bagian dana untuk belanja pada UMKM di daerah itu"};
}

}  // namespace umkm
